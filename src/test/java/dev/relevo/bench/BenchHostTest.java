package dev.relevo.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Runs with both daemons, whose figures must be possible; what is fast here is no test's business.
@Tag("host")
class BenchHostTest {
  private static final List<Contender> BOTH = List.of(Contender.values());

  @BeforeAll
  static void both() {
    for (Contender contender : BOTH) {
      contender.missing().ifPresent(missing -> assumeTrue(false, missing));
    }
  }

  private static Row play(String name) {
    return play(
        Catalogue.all().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow());
  }

  private static Row play(Experiment experiment) {
    var said = new ByteArrayOutputStream();
    var progress = new PrintStream(said, true, StandardCharsets.UTF_8);
    Row row = new Runner(BOTH, Pace.QUICK, progress).play(experiment, 1);
    for (Contender contender : BOTH) {
      assertThat(row.outcomes())
          .as(said.toString(StandardCharsets.UTF_8))
          .hasEntrySatisfying(contender, outcome -> assertThat(outcome.failed()).isZero());
      for (Headline headline : experiment.headlines()) {
        assertThat(row.figure(contender, headline.figure())).as(headline.figure()).isPresent();
      }
    }
    return row;
  }

  private static double median(Row row, Contender contender, String figure) {
    return row.figure(contender, figure).orElseThrow().median();
  }

  /// The wait after a resignation is the skew time, (256 - 120) / 256 s.
  @Test
  void aStop() {
    Row row = play("stop");
    for (Contender contender : BOTH) {
      double waited = median(row, contender, "priority0_to_advert_ms");
      assertThat(waited).isBetween(531.0, 1500.0);
      assertThat(median(row, contender, "priority0_to_garp_ms")).isBetween(waited, waited + 500);
      assertThat(median(row, contender, "blackout_ms")).isBetween(400.0, 2000.0);
      assertThat(median(row, contender, "to_priority0_ms")).isBetween(0.0, 500.0);
      assertThat(median(row, contender, "to_exit_ms")).isBetween(0.5, 5000.0);
    }
  }

  @Test
  void aCrashWithShortIntervals() {
    Row row = play("crash-rapid");
    for (Contender contender : BOTH) {
      double overshoot = median(row, contender, "overshoot_ms");
      assertThat(overshoot).isBetween(-5.0, 500.0);
      assertThat(median(row, contender, "detect_ms")).isBetween(overshoot + 35, overshoot + 36);
      assertThat(median(row, contender, "blackout_ms")).isBetween(20.0, 1500.0);
    }
  }

  /// An observer that misses no frame of 1,000 addresses, and no address.
  @Test
  void aThousandAddresses() {
    Row row = play("addresses-1000");
    for (Contender contender : BOTH) {
      assertThat(median(row, contender, "frames_lost")).isZero();
      assertThat(median(row, contender, "vips_announced")).isEqualTo(1000);
      assertThat(median(row, contender, "first_garp_ms"))
          .isBetween(0.0, median(row, contender, "last_first_garp_ms"));
      assertThat(median(row, contender, "overshoot_ms")).isBetween(-5.0, 1000.0);
    }
  }

  /// A small one, on two links.
  @Test
  void aCrowdOnOneCore() {
    Row row = play(Catalogue.crowd(300));
    for (Contender contender : BOTH) {
      assertThat(median(row, contender, "frames_lost")).isZero();
      assertThat(median(row, contender, "adverts_expected")).isEqualTo(300 * 12);
      assertThat(median(row, contender, "adverts")).isBetween(300 * 11.0, 300 * 13.0);
      assertThat(median(row, contender, "adverts_in_1ms")).isBetween(1.0, 300.0);
      assertThat(median(row, contender, "late_p50_ms")).isBetween(-100.0, 100.0);
      assertThat(median(row, contender, "all_advertise_ms")).isGreaterThan(3 * 1000);
    }
  }

  @Test
  void theDaemonOfACrowdHasOneCore() throws IOException {
    try (var ground = Ground.build(Contender.RELEVO, Catalogue.crowd(2).layout())) {
      ground.startOnOneCore(1);
      ground.await("host 1 joins", () -> ground.hasJoined(1));
      Path status = Path.of("/proc/" + ground.host(1).daemon().pid() + "/status");
      assertThat(Files.readAllLines(status))
          .contains("Cpus_allowed_list:\t" + MachineFacts.lastCore());
    }
  }
}
