package dev.relevo.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The core under fire: fixed seeds, and those that once failed.
@Execution(ExecutionMode.SAME_THREAD)
public class SimulationTest {
  public static final int SEEDS = 300;
  private static final Path REGRESSIONS = Path.of("src/test/resources/sim/regression-seeds.txt");

  @Test
  void fixedSeeds() {
    long transitions = 0;
    long events = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      SeedRun.Outcome outcome = SeedRun.run(seed, null);
      transitions += outcome.transitions();
      events += outcome.events();
    }
    // A simulation in which nothing happens finds nothing.
    assertThat(transitions).isGreaterThan(100L * SEEDS);
    assertThat(events).isGreaterThan(10_000L * SEEDS);
  }

  @Test
  void seedsThatOnceFailed() throws IOException {
    for (long seed : regressions()) {
      SeedRun.run(seed, null);
    }
  }

  public static List<Long> regressions() throws IOException {
    var seeds = new ArrayList<Long>();
    for (String line : Files.readAllLines(REGRESSIONS)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        seeds.add(Long.parseLong(line.substring(0, (line + " ").indexOf(' '))));
      }
    }
    return seeds;
  }

  @Test
  void theSameSeedGivesTheSameTrace() {
    for (long seed : new long[] {5, 17, 23}) {
      List<String> first = new ArrayList<>();
      List<String> second = new ArrayList<>();
      SeedRun.Outcome one = SeedRun.run(seed, new Trace(first::add));
      SeedRun.Outcome other = SeedRun.run(seed, new Trace(second::add));
      assertThat(second).isEqualTo(first);
      assertThat(other).isEqualTo(one);
      assertThat(SeedRun.run(seed, null)).as("without a trace").isEqualTo(one);
    }
  }

  @Test
  void otherSeedsGiveOtherWorlds() {
    assertThat(SeedRun.run(1, null).digest()).isNotEqualTo(SeedRun.run(2, null).digest());
  }
}
