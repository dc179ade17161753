package dev.relevo.sim;

import java.util.List;

/// Runs the checks of a host: one at a time each, the next when its interval has passed.
final class Checks {
  private final World world;
  private final SimHost host;
  private final List<CheckSpec> specs;
  private final CheckMood[] moods;
  private final boolean[] running;
  private final Chance chance;

  Checks(World world, SimHost host, List<CheckSpec> specs, Chance chance) {
    this.world = world;
    this.host = host;
    this.specs = specs;
    this.chance = chance;
    this.moods = new CheckMood[specs.size()];
    this.running = new boolean[specs.size()];
    java.util.Arrays.fill(moods, CheckMood.WELL);
  }

  void mood(String check, CheckMood mood) {
    moods[index(check)] = mood;
  }

  /// The daemon that ran them is gone.
  void forget() {
    java.util.Arrays.fill(running, false);
  }

  void start(int incarnation) {
    for (CheckSpec check : specs) {
      long soon = chance.between(0, check.startsWithin().toNanos());
      world.add(world.nanos() + soon, new Occurrence.CheckTick(host, incarnation, check));
    }
  }

  void run(Occurrence.CheckTick tick) {
    CheckSpec check = tick.check();
    int index = index(check.name());
    world.add(world.nanos() + check.interval().toNanos(), tick);
    if (running[index]) {
      return; // keepalived skips a run while the last one is not back
    }
    boolean succeeds =
        moods[index] == CheckMood.WELL || (moods[index] == CheckMood.FLAPPING && chance.oneIn(2));
    var ended = new Occurrence.CheckEnded(host, tick.incarnation(), check.name(), succeeds);
    if (moods[index] == CheckMood.HANGING) {
      running[index] = true;
      world.add(world.nanos() + check.timeout().toNanos(), ended);
    } else {
      ended.happen();
    }
  }

  void ended(String check) {
    running[index(check)] = false;
  }

  private int index(String check) {
    for (int i = 0; i < specs.size(); i++) {
      if (specs.get(i).name().equals(check)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no check " + check + " on " + host.name());
  }
}
