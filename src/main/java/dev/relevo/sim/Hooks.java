package dev.relevo.sim;

import dev.relevo.vrrp.Action;
import dev.relevo.vrrp.NodeEvent;
import java.util.Collection;

/// The hooks of a host's routers. What was cancelled ends, too, as a killed program does, and must
/// not count.
final class Hooks {
  /// Of a limit: those that take longer end when nobody waits any more.
  private static final int LONGEST_HALVES = 3;

  private final World world;
  private final SimHost host;
  private final HookLuck luck;
  private final Chance chance;

  Hooks(World world, SimHost host, HookLuck luck, Chance chance) {
    this.world = world;
    this.host = host;
    this.luck = luck;
    this.chance = chance;
  }

  /// @param answers takes its end, if it comes within the step, as of a program that is not there
  void run(String router, Action.RunHook run, Collection<NodeEvent> answers) {
    if (luck == HookLuck.LIMIT) {
      return;
    }
    var ended = new NodeEvent.HookEnded(router, run.hook(), run.since(), !chance.oneIn(4));
    if (chance.oneIn(6)) {
      answers.add(ended);
      return;
    }
    long longest = run.limit().toNanos() * LONGEST_HALVES / 2;
    long at = world.nanos() + chance.between(0, longest);
    world.add(at, new Occurrence.HookEnded(host, host.incarnation(), ended));
  }
}
