package dev.relevo.sim;

import dev.relevo.vrrp.HookLimits;
import dev.relevo.vrrp.NodeSettings;
import dev.relevo.vrrp.RouterSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/// Draws which routers have hooks, and their limits, from a chance of its own: worlds without hooks
/// stay what they are.
final class HookDraw {
  private static final long SHORTEST_MILLIS = 5;
  private static final long LONGEST_MILLIS = 1_500;

  private final Chance chance;
  private final boolean wanted;

  HookDraw(Chance chance, boolean wanted) {
    this.chance = chance;
    this.wanted = wanted;
  }

  /// The same node with hooks.
  NodeSettings hooked(NodeSettings node) {
    if (!wanted) {
      return node;
    }
    var routers = new ArrayList<RouterSettings>();
    for (RouterSettings router : node.routers()) {
      routers.add(router.withHooks(new HookLimits(limit(), limit())));
    }
    return new NodeSettings(
        routers,
        node.scripts(),
        node.scriptTracking(),
        node.interfaceTracking(),
        node.groups(),
        node.trackers());
  }

  private Optional<Duration> limit() {
    return chance.oneIn(4)
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(chance.between(SHORTEST_MILLIS, LONGEST_MILLIS)));
  }
}
