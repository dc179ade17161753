package dev.relevo.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.addr.Ipv4;
import dev.relevo.dump.CheckRuns;
import dev.relevo.host.Output;
import dev.relevo.script.Check;
import dev.relevo.script.CheckSettings;
import dev.relevo.script.Outcome;
import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Runs of a check as they are counted.
final class CheckRecordTest {
  private long now;
  private final CheckRecord record = new CheckRecord(() -> new Moment(now));

  CheckRecordTest() {
    configure(Duration.ofSeconds(1));
  }

  private void configure(Duration interval) {
    var connect = new Check.TcpConnect(new Ipv4(1), 80);
    record.configure(List.of(new CheckSettings("c", connect, interval, interval)));
  }

  private void run(Outcome outcome, String... wrote) {
    record.started("c");
    now += 7_000_000;
    for (String text : wrote) {
      record.wrote("c", output(text));
    }
    record.ended("c", outcome);
  }

  private static Output output(String text) {
    byte[] octets = text.getBytes(UTF_8);
    return new Output(octets, new byte[0], octets.length);
  }

  @Test
  void eachKindIsCounted() {
    run(new Outcome.Exited(0), "fine");
    run(new Outcome.Exited(3), "no route");
    run(new Outcome.TimedOut());
    record.skipped("c");
    CheckRuns runs = record.of("c");
    assertThat(runs.ended()).isEqualTo(3);
    assertThat(runs.failed()).isEqualTo(2);
    assertThat(runs.timedOut()).isEqualTo(1);
    assertThat(runs.skipped()).isEqualTo(1);
    assertThat(runs.duration()).isEqualTo(Duration.ofMillis(7));
    assertThat(runs.last()).contains("timed out");
  }

  @Test
  void theOutputIsThatOfTheLastRun() {
    run(new Outcome.Exited(3), "no route");
    record.started("c");
    assertThat(record.of("c").output().text()).as("while the next one runs").isEqualTo("no route");
    record.ended("c", new Outcome.Exited(0));
    assertThat(record.of("c").output().octets()).as("which wrote nothing").isZero();
  }

  @Test
  void whatRanOutOfItsTimeIsHeardWhenItHasEnded() {
    run(new Outcome.TimedOut());
    record.wrote("c", output("too late"));
    assertThat(record.of("c").output().text()).isEqualTo("too late");
  }

  @Test
  void aReloadKeepsTheCounts() {
    run(new Outcome.Exited(0));
    configure(Duration.ofSeconds(9));
    assertThat(record.of("c").ended()).isEqualTo(1);
    record.configure(List.of());
    assertThat(record.of("c")).isEqualTo(CheckRuns.NONE);
  }
}
