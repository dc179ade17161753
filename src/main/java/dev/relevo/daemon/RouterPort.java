package dev.relevo.daemon;

import dev.relevo.addr.IpAddress;
import dev.relevo.host.Channel;
import dev.relevo.packet.Advertisement;
import dev.relevo.packet.AdvertisementCodec;
import dev.relevo.packet.Priority;
import dev.relevo.packet.ReceiveRules;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.VirtualAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A router's place on the wire: its channel, what it demands of packets, and its advertisement,
/// encoded once for each priority and source.
final class RouterPort {
  private final RouterCounters counters;
  private final Channel channel;
  private final RouterSettings settings;
  private final ReceiveRules rules;
  private final List<IpAddress> advertised;
  private final ByteBuffer packet;
  private @Nullable Priority encodedPriority;
  private @Nullable IpAddress encodedSource;
  private boolean joined;

  RouterPort(RouterSettings settings, RouterCounters counters) {
    this.settings = settings;
    this.counters = counters;
    this.channel = Channel.standard(settings.interfaceName(), settings.family());
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
            addresses);
    this.packet =
        ByteBuffer.allocateDirect(AdvertisementCodec.octets(advertisement(settings.priority())));
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

  /// The advertisement, ready to send; valid until the next call. The loop asks for it ahead of
  /// time, so that a takeover finds it encoded.
  ByteBuffer packet(Priority priority, IpAddress source) {
    if (!priority.equals(encodedPriority) || !source.equals(encodedSource)) {
      packet.clear();
      AdvertisementCodec.encode(advertisement(priority), source, channel.group(), packet);
      packet.flip();
      encodedPriority = priority;
      encodedSource = source;
    }
    return packet;
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
