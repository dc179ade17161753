package dev.relevo.vrrp;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Addresses that a reload moves from one router to another. keepalived needs two reloads for it;
/// here the address stays where it is when both are Master, and nobody misses it.
final class AddressMoves {
  private AddressMoves() {}

  /// Takes from the removals what a Master of the new configuration holds, and puts what is left of
  /// them before the installations, so that none removes what another has just added.
  static void settle(List<NodeAction> actions, Collection<RouterSlot> routers) {
    if (!removesAny(actions)) {
      return;
    }
    Set<VirtualAddress> held = held(routers);
    var settled = new ArrayList<NodeAction>(actions.size());
    int installation = -1; // the first one in the list
    for (NodeAction each : actions) {
      if (each.action() instanceof Action.RemoveAddresses(List<VirtualAddress> addresses)) {
        List<VirtualAddress> rest = without(addresses, held);
        if (!rest.isEmpty()) {
          var removal = new NodeAction(each.router(), new Action.RemoveAddresses(rest));
          settled.add(installation < 0 ? settled.size() : installation++, removal);
        }
        continue;
      }
      if (installation < 0 && each.action() instanceof Action.InstallAddresses) {
        installation = settled.size();
      }
      settled.add(each);
    }
    actions.clear();
    actions.addAll(settled);
  }

  private static boolean removesAny(List<NodeAction> actions) {
    for (NodeAction each : actions) {
      if (each.action() instanceof Action.RemoveAddresses) {
        return true;
      }
    }
    return false;
  }

  private static Set<VirtualAddress> held(Collection<RouterSlot> routers) {
    var held = new HashSet<VirtualAddress>();
    for (RouterSlot slot : routers) {
      if (slot.state() instanceof RouterState.Master master && !master.isEntering()) {
        held.addAll(slot.router().held());
      }
    }
    return held;
  }

  private static List<VirtualAddress> without(
      List<VirtualAddress> addresses, Set<VirtualAddress> held) {
    var rest = new ArrayList<VirtualAddress>(addresses.size());
    for (VirtualAddress address : addresses) {
      if (!held.contains(address)) {
        rest.add(address);
      }
    }
    return rest;
  }
}
