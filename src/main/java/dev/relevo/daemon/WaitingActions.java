package dev.relevo.daemon;

import dev.relevo.vrrp.Action;
import dev.relevo.vrrp.Installation;
import dev.relevo.vrrp.NodeAction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a step of many routers asks of the kernel and that can wait for some milliseconds:
/// addresses to install, addresses to announce. In the order of the routers that began to wait, for
/// each router in its own order.
final class WaitingActions {
  private final Map<String, ArrayDeque<NodeAction>> byRouter = new LinkedHashMap<>();

  boolean isEmpty() {
    return byRouter.isEmpty();
  }

  /// Whether something of this router waits: what comes after it may not overtake it.
  boolean has(String router) {
    return !byRouter.isEmpty() && byRouter.containsKey(router);
  }

  static boolean canWait(Action action) {
    return action instanceof Action.InstallAddresses || action instanceof Action.Announce;
  }

  void add(NodeAction wanted) {
    byRouter
        .computeIfAbsent(wanted.router().settings().name(), _ -> new ArrayDeque<>(1))
        .add(wanted);
  }

  /// The router lets its addresses go: what was not begun will not be.
  void drop(String router) {
    if (!byRouter.isEmpty()) {
      byRouter.remove(router);
    }
  }

  /// What is next, and with addresses to install those of the routers after it: as many as the
  /// kernel is asked for at once.
  List<NodeAction> next() {
    var next = new ArrayList<NodeAction>();
    int addresses = 0;
    for (Iterator<ArrayDeque<NodeAction>> all = byRouter.values().iterator(); all.hasNext(); ) {
      ArrayDeque<NodeAction> ofRouter = all.next();
      int more =
          ofRouter.getFirst().action() instanceof Action.InstallAddresses install
              ? install.addresses().size()
              : Installation.BATCH; // announced alone
      if (!next.isEmpty() && addresses + more > Installation.BATCH) {
        break;
      }
      addresses += more;
      next.add(ofRouter.removeFirst());
      if (ofRouter.isEmpty()) {
        all.remove();
      }
    }
    return next;
  }
}
