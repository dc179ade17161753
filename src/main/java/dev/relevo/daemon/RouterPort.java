package dev.relevo.daemon;

import dev.relevo.addr.IpAddress;
import dev.relevo.host.Channel;
import dev.relevo.packet.Advertisement;
import dev.relevo.packet.AdvertisementCodec;
import dev.relevo.packet.Priority;
import dev.relevo.packet.ReceiveRules;
import dev.relevo.vrrp.NodeEvent;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.Transport;
import dev.relevo.vrrp.VirtualAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A router's place on the wire: its channel, what it demands of packets, and its advertisement,
/// encoded once for each priority, source and destination.
final class RouterPort {
  private final RouterCounters counters;
  private final Channel channel;
  private final List<Outlet> outlets;
  private final RouterSettings settings;
  private final ReceiveRules rules;
  private final List<IpAddress> advertised;
  private @Nullable Priority encodedPriority;
  private @Nullable IpAddress encodedSource;
  private boolean joined;
  private @Nullable HeardAdvert last;

  RouterPort(RouterSettings settings, RouterCounters counters) {
    this.settings = settings;
    this.counters = counters;
    Transport transport = settings.transport();
    Channel.Multicast multicast = Channel.standard(settings.interfaceName(), settings.family());
    this.channel =
        transport.isUnicast()
            ? new Channel.Unicast(settings.interfaceName(), settings.family())
            : multicast;
    var addresses = new ArrayList<IpAddress>(settings.addresses().size());
    for (VirtualAddress address : settings.addresses()) {
      addresses.add(address.prefix().address());
    }
    this.advertised = addresses;
    this.rules =
        new ReceiveRules(
            settings.version(),
            settings.family(),
            settings.vrid(),
            settings.advertInterval(),
            settings.authentication(),
            addresses,
            transport.isUnicast(),
            transport.peersOnly() ? transport.peers() : List.of());
    this.outlets = outlets(transport.isUnicast() ? transport.peers() : List.of(multicast.group()));
  }

  private List<Outlet> outlets(List<IpAddress> destinations) {
    int octets = AdvertisementCodec.octets(advertisement(settings.priority()));
    var made = new ArrayList<Outlet>(destinations.size());
    for (IpAddress destination : destinations) {
      made.add(new Outlet(destination, octets));
    }
    return made;
  }

  String name() {
    return settings.name();
  }

  RouterSettings settings() {
    return settings;
  }

  Channel channel() {
    return channel;
  }

  ReceiveRules rules() {
    return rules;
  }

  RouterCounters counters() {
    return counters;
  }

  boolean joined() {
    return joined;
  }

  void joined(boolean now) {
    joined = now;
  }

  /// With what TTL adverts are sent.
  int ttl() {
    return settings.transport().ttl();
  }

  /// The advertisement for each destination, ready to send; valid until the next call. The loop
  /// asks for it ahead of time, so that a takeover finds it encoded.
  List<Outlet> outlets(Priority priority, IpAddress source) {
    if (!priority.equals(encodedPriority) || !Objects.equals(source, encodedSource)) {
      Advertisement advert = advertisement(priority);
      for (Outlet outlet : outlets) {
        outlet.packet().clear();
        AdvertisementCodec.encode(advert, source, outlet.destination(), outlet.packet());
        outlet.packet().flip();
      }
      encodedPriority = priority;
      encodedSource = source;
    }
    return outlets;
  }

  /// What these octets from that sender meant the last time; `null` if they are others. Reading a
  /// packet is a function of it and of this port's rules alone, and a Master says the same all day.
  NodeEvent.@Nullable AdvertReceived known(
      IpAddress source, IpAddress destination, int ttl, ByteBuffer packet) {
    return last != null && last.isOf(source, destination, ttl, packet) ? last.event() : null;
  }

  /// Remembers an advert that was accepted without a remark.
  void learn(
      IpAddress source,
      IpAddress destination,
      int ttl,
      ByteBuffer packet,
      NodeEvent.AdvertReceived event) {
    last = HeardAdvert.of(source, destination, ttl, packet, event);
  }

  private Advertisement advertisement(Priority priority) {
    return new Advertisement(
        settings.version(),
        settings.family(),
        settings.vrid(),
        priority,
        settings.advertInterval(),
        settings.authentication(),
        advertised);
  }
}
