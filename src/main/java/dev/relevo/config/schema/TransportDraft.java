package dev.relevo.config.schema;

import dev.relevo.addr.IpAddress;
import dev.relevo.config.Word;
import dev.relevo.config.model.PeerLimits;
import dev.relevo.packet.AdvertisementCodec;
import dev.relevo.vrrp.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an instance has said of unicast and of its source so far.
final class TransportDraft {
  /// A peer as it was written.
  record Peer(Word word, IpAddress address) {}

  final List<Peer> peers = new ArrayList<>();
  final List<PeerLimits> limits = new ArrayList<>();
  @Nullable IpAddress source;
  @Nullable Word ttlWord;
  int ttl = AdvertisementCodec.TTL;
  boolean checksSource;
  boolean tracksSource;

  /// The first keyword that makes sense with peers alone.
  private @Nullable Word unicastWord;

  void speaksOfUnicast(Word keyword) {
    unicastWord = unicastWord == null ? keyword : unicastWord;
  }

  /// None if the last word is multicast.
  List<PeerLimits> limits() {
    return List.copyOf(limits);
  }

  Transport finish(Word instance, boolean checksSourceAnyway, Context context) {
    String name = "(" + instance.text() + ") ";
    List<IpAddress> addresses = addresses(name, context);
    Word keyword = unicastWord;
    if (addresses.isEmpty() && keyword != null) {
      String message =
          "A unicast keyword has been specified without any unicast peers. Defaulting to multicast.";
      context.diagnostics().warning(keyword, name + message);
    }
    Word limit = ttlWord;
    if (addresses.isEmpty() && limit != null) {
      context.diagnostics().warning(limit, name + "unicast_ttl without unicast peers, ignored");
    }
    boolean unicast = !addresses.isEmpty();
    return new Transport(
        Optional.ofNullable(source),
        List.copyOf(addresses),
        unicast ? ttl : AdvertisementCodec.TTL,
        unicast && (checksSource || checksSourceAnyway),
        tracksSource && source != null);
  }

  /// Every peer once. People list all hosts of a cluster on each of them, and keepalived says
  /// nothing, so these are no more than notices; nothing is sent to ourselves, though.
  private List<IpAddress> addresses(String name, Context context) {
    List<IpAddress> addresses = new ArrayList<>();
    for (Peer peer : peers) {
      if (addresses.contains(peer.address())) {
        String message = "unicast_peer " + peer.address() + " is there twice, ignored";
        context.diagnostics().notice(peer.word(), name + message);
        continue;
      }
      addresses.add(peer.address());
      if (peer.address().equals(source)) {
        String message = "unicast_peer " + peer.address() + " is our own source: not sent to";
        context.diagnostics().notice(peer.word(), name + message);
      }
    }
    return addresses;
  }
}
