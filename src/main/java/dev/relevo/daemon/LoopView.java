package dev.relevo.daemon;

import dev.relevo.dump.RouterView;
import dev.relevo.host.Host;
import dev.relevo.host.Link;
import dev.relevo.notify.NotifyCommands;
import dev.relevo.time.Moment;
import dev.relevo.track.RiseFall;
import dev.relevo.vrrp.GroupState;
import dev.relevo.vrrp.Node;
import dev.relevo.vrrp.VirtualRouter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the loop's thread alone knows, taken between two events.
///
/// @param groups states of the node's sync groups, in their order
/// @param verdicts of the node's scripts, in their order
record LoopView(
    Moment now,
    List<RouterView> routers,
    List<GroupState> groups,
    List<Link> links,
    List<RiseFall> verdicts) {
  /// @param scripts to notify, by router name
  /// @param clears whether the counters begin anew
  static LoopView of(
      Moment now,
      Node node,
      Dispatcher dispatcher,
      Host host,
      Map<String, NotifyCommands> scripts,
      boolean clears) {
    var routers = new ArrayList<RouterView>();
    for (VirtualRouter router : node.routers()) {
      RouterPort port = dispatcher.find(router.settings());
      if (port == null) {
        continue;
      }
      RouterCounters counters = port.counters();
      routers.add(
          new RouterView(
              router,
              node.state(port.name()),
              node.faults(port.name()),
              counters.transitionMicros(),
              host.descriptor(port.channel()),
              counters.take(),
              scripts.getOrDefault(port.name(), NotifyCommands.NONE)));
      if (clears) {
        counters.clear();
      }
    }
    return new LoopView(now, routers, node.groupStates(), host.links(), node.snapshot().verdicts());
  }
}
