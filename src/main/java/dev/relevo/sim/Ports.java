package dev.relevo.sim;

import dev.relevo.vrrp.GroupSettings;
import dev.relevo.vrrp.NodeSettings;
import dev.relevo.vrrp.RouterSettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The routers of a host on its wires, by name and by what they listen to.
final class Ports {
  private final World world;
  private final SimHost host;
  private List<Port> ports = new ArrayList<>();
  private List<Port> retired = new ArrayList<>();

  Ports(World world, SimHost host) {
    this.world = world;
    this.host = host;
  }

  List<Port> all() {
    return ports;
  }

  /// Those that the last reload removed.
  List<Port> retired() {
    return retired;
  }

  /// Those that go are kept for their resignation, until `dropRetired`.
  void configure(NodeSettings settings) {
    var grouped = new LinkedHashSet<String>();
    for (GroupSettings group : settings.groups()) {
      grouped.addAll(group.members());
    }
    List<Port> before = ports;
    ports = new ArrayList<>();
    for (RouterSettings router : settings.routers()) {
      Port old = same(before, router);
      if (old != null) {
        before.remove(old);
      }
      Port port = open(router, old, grouped.contains(router.name()));
      if (port != null) {
        ports.add(port);
      }
    }
    retired = before;
    for (Port gone : before) {
      gone.domain().leave(gone);
    }
  }

  private @Nullable Port open(RouterSettings router, @Nullable Port old, boolean grouped) {
    SimInterface place = host.kernel().find(router.interfaceName());
    if (place == null) {
      return null; // no such interface: the node is told nothing of it and stays in FAULT
    }
    String key = router.family() + "/" + router.vrid();
    Domain domain = world.domain(place.wire(), key);
    var port = new Port(host, place, router, domain, grouped);
    if (old != null) {
      old.domain().leave(old);
      port.succeed(old);
    }
    domain.join(port);
    return port;
  }

  void dropRetired() {
    retired = new ArrayList<>();
  }

  void forget() {
    for (Port port : ports) {
      port.domain().leave(port);
    }
    ports = new ArrayList<>();
    dropRetired();
  }

  @Nullable Port find(RouterSettings router) {
    Port found = same(ports, router);
    return found != null ? found : same(retired, router);
  }

  private static @Nullable Port same(List<Port> among, RouterSettings router) {
    for (int i = 0; i < among.size(); i++) {
      RouterSettings settings = among.get(i).settings();
      if (settings.sameRouter(router)) {
        return among.get(i);
      }
    }
    return null;
  }

  @Nullable Port listening(SimInterface to, Packet packet) {
    for (int i = 0; i < ports.size(); i++) {
      if (ports.get(i).listens(to, packet)) {
        return ports.get(i);
      }
    }
    return null;
  }
}
