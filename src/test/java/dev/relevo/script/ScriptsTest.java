package dev.relevo.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.host.Command;
import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The thread around the runner.
@Timeout(20)
final class ScriptsTest {
  private static final long PATIENCE_MILLIS = 10_000;

  private final FakeProcessHost host = new FakeProcessHost();
  private final Listened told = new Listened();
  private final Scripts scripts = new Scripts(host, () -> new Moment(0), told);

  private static final Command COMMAND =
      new Command("/bin/true", List.of("true"), Optional.empty());

  private static Job job(String label, boolean last) {
    return new Job("A", label, COMMAND, Duration.ofSeconds(1), last);
  }

  @Test
  void runsWhatItIsGivenAndEndsAfterTheLastJob() throws InterruptedException {
    scripts.configure(
        List.of(
            new CheckSettings(
                "c", new Check.Program(COMMAND), Duration.ofSeconds(1), Duration.ofSeconds(1))));
    scripts.start();
    host.awaitStarts(1);
    assertThat(scripts.submit(job("MASTER", false))).isTrue();
    host.awaitStarts(2);
    assertThat(scripts.submit(job("STOP", true))).isTrue();
    scripts.stop();
    host.end(1, -15);
    host.end(2, 0);
    host.awaitStarts(3);
    host.end(3, 0);
    assertThat(scripts.awaitEnd(PATIENCE_MILLIS)).isTrue();
    assertThat(host.takeLog()).endsWith("close");
    assertThat(told.take())
        .contains("A/MASTER Exited[status=0]")
        .endsWith("A/STOP Exited[status=0]");
    assertThat(scripts.submit(job("MASTER", false))).as("refused after the stop").isFalse();
  }

  @Test
  void endsAtOnceWhenNothingRuns() throws InterruptedException {
    scripts.start();
    scripts.stop();
    assertThat(scripts.awaitEnd(PATIENCE_MILLIS)).isTrue();
  }
}
