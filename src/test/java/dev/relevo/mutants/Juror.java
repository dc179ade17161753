package dev.relevo.mutants;

import dev.relevo.conformance.Scenarios;
import dev.relevo.sim.Explorer;
import dev.relevo.sim.ExplorerTest;
import dev.relevo.sim.SeedRun;
import dev.relevo.sim.SimulationTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Those who look for a fault in the core of their own class path, with what `./verify` runs.
enum Juror {
  SCENARIOS,
  SIMULATION,
  EXPLORATION;

  /// The exit code of a child that found a fault.
  static final int FOUND = 3;

  /// What was found.
  ///
  /// @param where a scenario, seed or world
  /// @param what one line
  record Finding(String where, String what) {}

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Run as a program in a JVM of its own: a fault may never end, and then that JVM is ended.
  public static void main(String... arguments) throws IOException {
    Optional<Finding> found = valueOf(arguments[0].toUpperCase(Locale.ROOT)).search();
    if (found.isPresent()) {
      System.out.println(found.get().where());
      System.out.println(found.get().what());
      System.exit(FOUND);
    }
  }

  private Optional<Finding> search() throws IOException {
    return switch (this) {
      case SCENARIOS -> scenarios();
      case SIMULATION -> simulation();
      case EXPLORATION -> exploration();
    };
  }

  private static Optional<Finding> scenarios() throws IOException {
    List<String> failed = Scenarios.failures();
    if (failed.isEmpty()) {
      return Optional.empty();
    }
    String others = failed.size() == 1 ? "" : " +" + (failed.size() - 1);
    return Optional.of(new Finding(failed.getFirst() + others, String.join(" ", failed)));
  }

  private static Optional<Finding> simulation() throws IOException {
    var seeds = new ArrayList<Long>(SimulationTest.regressions());
    for (long seed = 0; seed < SimulationTest.SEEDS; seed++) {
      seeds.add(seed);
    }
    for (long seed : seeds) {
      Optional<Finding> found = attempt("seed " + seed, () -> SeedRun.run(seed, null));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Finding> exploration() {
    for (int hosts = 2; hosts <= 3; hosts++) {
      int depth = hosts == 2 ? ExplorerTest.DEPTH_OF_TWO : ExplorerTest.DEPTH_OF_THREE;
      for (String world : Explorer.worlds(hosts)) {
        Optional<Finding> found = attempt("world " + world, () -> Explorer.explore(world, depth));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Finding> attempt(String where, Runnable search) {
    try {
      search.run();
      return Optional.empty();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      String what = e.toString();
      int end = what.indexOf('\n');
      return Optional.of(new Finding(where, end < 0 ? what : what.substring(0, end)));
    }
  }
}
