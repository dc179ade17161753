package dev.relevo.sim;

import dev.relevo.addr.IpAddress;
import dev.relevo.host.Channel;
import dev.relevo.packet.Advertisement;
import dev.relevo.packet.AdvertisementCodec;
import dev.relevo.packet.Decoded;
import dev.relevo.packet.Priority;
import dev.relevo.packet.ReceiveRules;
import dev.relevo.vrrp.NodeEvent;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.RouterState;
import dev.relevo.vrrp.VirtualAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A router of a host on its wire. Every packet goes through the codec; encoding and decoding are
/// functions, so the answer for the same packet under the same rules is kept, as the daemon keeps
/// its encoded advertisement.
final class Port implements Timers.Known {
  private final SimHost host;
  private final SimInterface place;
  private final RouterSettings settings;
  private final ReceiveRules rules;
  private final List<IpAddress> advertised;
  private final List<IpAddress> destinations;
  private final Domain domain;
  private final boolean grouped;
  private List<Packet> sent = List.of();
  private @Nullable Priority sentPriority;
  private @Nullable Packet heard;
  private NodeEvent.@Nullable AdvertReceived heardEvent;
  private StateKind kind = StateKind.INITIALIZE;
  private @Nullable RouterState seen;
  private int priority;
  private int priorityBefore;
  private Manners manners = new Manners();

  /// @param grouped whether it is in a sync group, where one router's event is every member's
  Port(SimHost host, SimInterface place, RouterSettings settings, Domain domain, boolean grouped) {
    this.grouped = grouped;
    this.host = host;
    this.place = place;
    this.settings = settings;
    this.domain = domain;
    this.destinations =
        settings.transport().isUnicast()
            ? settings.transport().peers()
            : List.of(Channel.standard(settings.interfaceName(), settings.family()).group());
    this.advertised = new ArrayList<>();
    for (VirtualAddress address : settings.addresses()) {
      advertised.add(address.prefix().address());
    }
    this.rules =
        new ReceiveRules(
            settings.version(),
            settings.family(),
            settings.vrid(),
            settings.advertInterval(),
            settings.authentication(),
            advertised,
            settings.transport().isUnicast(),
            settings.transport().peersOnly() ? settings.transport().peers() : List.of());
  }

  boolean grouped() {
    return grouped;
  }

  SimHost host() {
    return host;
  }

  SimInterface place() {
    return place;
  }

  @Override
  public RouterSettings settings() {
    return settings;
  }

  String name() {
    return settings.name();
  }

  Domain domain() {
    return domain;
  }

  StateKind kind() {
    return kind;
  }

  void kind(StateKind now) {
    kind = now;
  }

  /// The state the judge saw last.
  @Nullable RouterState seen() {
    return seen;
  }

  void seen(RouterState state) {
    seen = state;
  }

  Manners manners() {
    return manners;
  }

  /// Goes on where the port of before a reload was.
  void succeed(Port before) {
    kind = before.kind;
    seen = before.seen;
    priority = before.priority;
    priorityBefore = before.priority;
    manners = before.manners;
  }

  /// The effective priority after the last event that could change it.
  @Override
  public int priority() {
    return priority;
  }

  /// And before it.
  @Override
  public int priorityBefore() {
    return priorityBefore;
  }

  /// Every event is told, also when it changes nothing.
  void priority(int effective) {
    priorityBefore = priority;
    priority = effective;
  }

  /// Whether a message on this interface is for this router.
  boolean listens(SimInterface to, Packet packet) {
    return to == place
        && AdvertisementCodec.peekVrid(packet.octets()) == settings.vrid().value()
        && packet.source().family() == settings.family()
        && (packet.destination().isMulticast()
            ? !settings.transport().isUnicast()
            : place.owns(packet.destination()));
  }

  void send(Priority priority, IpAddress source) {
    List<Packet> packets = sent;
    if (packets.isEmpty()
        || !priority.equals(sentPriority)
        || !source.equals(packets.get(0).source())) {
      packets = new ArrayList<>();
      for (IpAddress destination : destinations) {
        packets.add(encode(priority, source, destination));
      }
      sent = packets;
      sentPriority = priority;
    }
    for (int i = 0; i < packets.size(); i++) {
      place.wire().transmit(place, packets.get(i));
    }
  }

  /// What the codec makes of it; `null` when it rejects it. The same packet, not an equal one.
  @SuppressWarnings("ReferenceEquality")
  NodeEvent.@Nullable AdvertReceived receive(Packet packet) {
    if (packet != heard) {
      heard = packet;
      heardEvent =
          AdvertisementCodec.decode(
                      packet.octets(),
                      packet.source(),
                      packet.destination(),
                      AdvertisementCodec.TTL,
                      rules)
                  instanceof Decoded.Accepted accepted
              ? new NodeEvent.AdvertReceived(settings.name(), accepted.advert(), packet.source())
              : null;
    }
    return heardEvent;
  }

  private Packet encode(Priority priority, IpAddress source, IpAddress destination) {
    var advert =
        new Advertisement(
            settings.version(),
            settings.family(),
            settings.vrid(),
            priority,
            settings.advertInterval(),
            settings.authentication(),
            advertised);
    ByteBuffer octets = ByteBuffer.allocate(AdvertisementCodec.octets(advert));
    AdvertisementCodec.encode(advert, source, destination, octets);
    return new Packet(octets.flip(), source, destination);
  }
}
