package dev.relevo.lab.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.relevo.lab.Cast;
import dev.relevo.lab.Daemon;
import dev.relevo.lab.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A soak of seconds: too short to say what grows, but all of it is there.
class SoakTest {
  private static final Cast OURS = Cast.of(Daemon.RELEVO);
  private static final Duration SPAN = Duration.ofSeconds(14);

  @Test
  void faultsEndDaemonsButOne() {
    var ended = new TreeSet<Integer>();
    for (long seed = 0; seed < 500; seed++) {
      long found = Soak.sparing(seed);
      assertThat(found).isBetween(seed, seed + 9);
      Loop.drawn(found).faults().forEach(fault -> ended.addAll(fault.ended()));
    }
    assertThat(ended).containsExactly(2, 3);
  }

  @Test
  @Tag("host")
  void itSamplesEveryDaemonAndSparesOne() {
    Torture.missing().or(OURS::missing).ifPresent(missing -> assumeTrue(false, missing));
    var results = new ArrayList<SoakResult>();
    Terminal terminal = Terminal.on(System.out, 1);
    new Soak(
            terminal,
            OURS,
            Path.of("target", "torture"),
            SoakPace.of(SPAN),
            new Random().nextInt(1_000_000),
            results::add)
        .run();
    assertThat(results).hasSize(1);
    SoakResult result = results.getFirst();
    SoakText.lines(result).forEach(terminal::line);
    assertThat(result.failures()).isEmpty();
    assertThat(result.isWell()).isTrue();
    assertThat(result.faults()).isNotEmpty();
    List<LifeLine> spared =
        result.lines().stream().filter(line -> line.server() == Soak.SPARED).toList();
    assertThat(spared).hasSize(1);
    assertThat(result.lines()).extracting(LifeLine::server).contains(1, 2, 3);
    List<Sample> samples = spared.getFirst().samples();
    assertThat(samples).hasSizeGreaterThan(4);
    assertThat(samples)
        .allSatisfy(sample -> {
          assertThat(sample.residentMib()).isBetween(20.0, 120.0);
          assertThat(sample.count("descriptor")).isPositive();
          assertThat(sample.count("thread")).isPositive();
        });
    assertThat(samples).anySatisfy(sample -> assertThat(sample.late(0.5)).isPresent());
    assertThat(samples.getLast().cpuMillis()).isPositive();
    assertThat(samples).anyMatch(Sample::disturbed).anyMatch(sample -> !sample.disturbed());
  }
}
