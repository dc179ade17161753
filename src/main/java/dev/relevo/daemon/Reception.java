package dev.relevo.daemon;

import dev.relevo.addr.IpAddress;
import dev.relevo.packet.AdvertisementCodec;
import dev.relevo.packet.Decoded;
import dev.relevo.packet.Remark;
import dev.relevo.vrrp.NodeEvent;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// From a router's packet to the event it is; counts and tells what is wrong or odd about it.
final class Reception {
  private final Journal journal;

  Reception(Journal journal) {
    this.journal = journal;
  }

  /// @return `null` if the packet is refused
  NodeEvent.@Nullable AdvertReceived read(
      RouterPort port, IpAddress source, IpAddress destination, int ttl, ByteBuffer packet) {
    NodeEvent.AdvertReceived known = port.known(source, destination, ttl, packet);
    if (known != null) {
      port.counters().received(known.advert().priority().isResignation());
      return known;
    }
    return switch (AdvertisementCodec.decode(packet, source, destination, ttl, port.rules())) {
      case Decoded.Rejected rejected -> {
        port.counters().rejected(rejected.reason());
        journal.rejected(port.settings(), source, rejected);
        yield null;
      }
      case Decoded.Accepted accepted -> {
        var event = new NodeEvent.AdvertReceived(port.name(), accepted.advert(), source);
        port.counters().received(accepted.advert().priority().isResignation());
        for (Remark remark : accepted.remarks()) {
          port.counters().remarked(remark);
          journal.remarked(port.settings(), source, remark, accepted.advert());
        }
        if (accepted.remarks().isEmpty()) {
          port.learn(source, destination, ttl, packet, event);
        }
        yield event;
      }
    };
  }
}
