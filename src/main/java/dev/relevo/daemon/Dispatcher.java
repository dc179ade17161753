package dev.relevo.daemon;

import dev.relevo.host.Channel;
import dev.relevo.packet.AdvertisementCodec;
import dev.relevo.vrrp.RouterSettings;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which router a packet or an action belongs to: ports by name, and by channel and VRID.
final class Dispatcher {
  private static final int VRIDS = 256;

  private final Map<String, RouterPort> byName = new LinkedHashMap<>();
  private final Map<Channel, RouterPort[]> byChannel = new HashMap<>();
  private final List<RouterPort> retired = new ArrayList<>();

  /// Takes the routers that are wanted from now on. A port whose settings are the same stays; one
  /// whose router goes is kept for its resignation, until `takeRetired`.
  void configure(List<RouterSettings> routers) {
    Map<String, RouterPort> before = new LinkedHashMap<>(byName);
    byName.clear();
    byChannel.clear();
    for (RouterSettings router : routers) {
      RouterPort old = before.get(router.name());
      if (old != null && old.settings().sameRouter(router)) {
        before.remove(router.name());
      } else {
        old = null;
      }
      RouterPort port = successor(old, router);
      byName.put(router.name(), port);
      byChannel.computeIfAbsent(port.channel(), _ -> new RouterPort[VRIDS])[router.vrid().value()] =
          port;
    }
    retired.addAll(before.values());
  }

  /// The ports that no router needs any more, for the last time.
  List<RouterPort> takeRetired() {
    List<RouterPort> taken = new ArrayList<>(retired);
    retired.clear();
    return taken;
  }

  /// Counters and membership outlive a change of settings; the encoded packet does not.
  private static RouterPort successor(@Nullable RouterPort before, RouterSettings wanted) {
    if (before == null) {
      return new RouterPort(wanted, new RouterCounters());
    }
    if (before.settings().equals(wanted)) {
      return before;
    }
    var port = new RouterPort(wanted, before.counters());
    port.joined(before.joined());
    return port;
  }

  /// The router a message is for, `null` if none on that channel has its VRID.
  @Nullable RouterPort find(Channel channel, ByteBuffer packet) {
    int vrid = AdvertisementCodec.peekVrid(packet);
    RouterPort[] ports = byChannel.get(channel);
    return ports == null || vrid < 0 ? null : ports[vrid];
  }

  /// Whether the message is for a router that hears it on another channel of the interface: a raw
  /// socket gets what is sent to this host, joined a group or not.
  boolean isHeardElsewhere(Channel channel, ByteBuffer packet) {
    for (Channel other : byChannel.keySet()) {
      if (other.interfaceName().equals(channel.interfaceName())
          && other.family() == channel.family()
          && find(other, packet) != null) {
        return true;
      }
    }
    return false;
  }

  @Nullable RouterPort find(RouterSettings router) {
    RouterPort port = byName.get(router.name());
    if (port != null && port.settings().sameRouter(router)) {
      return port;
    }
    for (RouterPort old : retired) {
      if (old.settings().sameRouter(router)) {
        return old;
      }
    }
    return null;
  }

  List<RouterPort> ports() {
    return new ArrayList<>(byName.values());
  }
}
