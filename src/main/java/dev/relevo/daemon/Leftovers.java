package dev.relevo.daemon;

import dev.relevo.host.Host;
import dev.relevo.host.Link;
import dev.relevo.vrrp.Node;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.RouterState;
import dev.relevo.vrrp.VirtualAddress;
import dev.relevo.vrrp.VirtualRouter;
import java.util.ArrayList;
import java.util.List;

/// Addresses that a killed run left behind: what is configured as virtual and yet stands on the
/// interface before we started. They go first, as with keepalived, since a host that is not Master
/// must not answer for them.
final class Leftovers {
  private Leftovers() {}

  static void remove(Host host, List<RouterSettings> routers, List<Link> links, Journal journal) {
    for (RouterSettings router : routers) {
      if (router.priority().isOwner()) {
        continue; // an owner's addresses are the interface's own
      }
      List<VirtualAddress> left = leftBy(router, links);
      if (!left.isEmpty()) {
        journal.leftovers(router.name(), left);
        for (String refusal : host.remove(left)) {
          journal.refused(router.name(), refusal);
        }
      }
    }
  }

  /// What the node's Masters hold, so that a run that ends by a bug leaves nothing behind.
  static void letGo(Host host, Node node) {
    for (VirtualRouter router : node.routers()) {
      if (!router.settings().priority().isOwner()
          && node.state(router.settings().name()) instanceof RouterState.Master) {
        host.remove(router.settings().held());
      }
    }
  }

  private static List<VirtualAddress> leftBy(RouterSettings router, List<Link> links) {
    var left = new ArrayList<VirtualAddress>();
    for (VirtualAddress address : router.held()) {
      for (Link link : links) {
        if (link.name().equals(address.device()) && link.addresses().contains(address.prefix())) {
          left.add(address);
        }
      }
    }
    return left;
  }
}
