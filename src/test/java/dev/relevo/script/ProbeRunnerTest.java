package dev.relevo.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.host.Output;
import dev.relevo.linux.MonotonicClock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProbeRunnerTest {
  private static final long LIMIT_SECONDS = 20;
  private static final Duration SHORT = Duration.ofMillis(10);

  private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final ProbeRunner runner = new ProbeRunner(new MonotonicClock(), new Listener());

  private final class Listener implements ScriptListener {
    @Override
    public void checkEnded(String name, Outcome outcome) {
      told.add(name + " " + outcome);
    }

    @Override
    public void checkWrote(String name, Output output) {
      told.add(name + " wrote " + output.text());
    }

    @Override
    public void checkSkipped(String name) {
      told.add(name + " skipped");
    }

    @Override
    public void jobEnded(Job job, Outcome outcome) {}
  }

  @AfterEach
  void stop() {
    runner.stop();
  }

  private static CheckSettings check(String name, Probe probe, Duration interval, Duration most) {
    return new CheckSettings(name, new Check.Native(List.of(probe)), interval, most);
  }

  private String next() throws Exception {
    String line = told.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    assertThat(line).as("told within the limit").isNotNull();
    return line;
  }

  private void awaitLine(String wanted) throws Exception {
    String line = next();
    while (!line.equals(wanted)) {
      line = next();
    }
  }

  @Test
  void resultsAreToldAgainAndAgain() throws Exception {
    var fault = new AtomicReference<Optional<String>>(Optional.empty());
    runner.configure(
        List.of(
            check(
                "c",
                _ -> Objects.requireNonNull(fault.get()),
                SHORT,
                Duration.ofSeconds(LIMIT_SECONDS))));
    for (int i = 0; i < 5; i++) {
      awaitLine("c Exited[status=0]");
    }
    fault.set(Optional.of("no answer"));
    awaitLine("c wrote no answer");
    awaitLine("c Exited[status=1]");
  }

  /// It has failed at its timeout, is not started again while it hangs, and what it says when it
  /// ends at last is nobody's.
  @Test
  void oneThatHangsHasFailedAndIsSkipped() throws Exception {
    var gate = new CountDownLatch(1);
    Probe hanging =
        _ -> {
          boolean open = false;
          while (!open) {
            try {
              gate.await();
              open = true;
            } catch (InterruptedException _) {
              // hangs on
            }
          }
          return Optional.empty();
        };
    runner.configure(List.of(check("h", hanging, Duration.ofMillis(50), Duration.ofMillis(120))));
    awaitLine("h TimedOut[]");
    awaitLine("h skipped");
    assertThat(told).doesNotContain("h Exited[status=0]");
    gate.countDown();
    awaitLine("h Exited[status=0]"); // of the next run
  }

  @Test
  void whatIsNotWantedAnyMoreIsNotTold() throws Exception {
    Duration most = Duration.ofSeconds(LIMIT_SECONDS);
    runner.configure(List.of(check("a", _ -> Optional.empty(), SHORT, most)));
    awaitLine("a Exited[status=0]");
    runner.configure(List.of(check("b", _ -> Optional.empty(), SHORT, most)));
    told.clear();
    for (int i = 0; i < 5; i++) {
      assertThat(next()).startsWith("b ");
    }
  }

  @Test
  void aBugOfAProbeIsAFailure() throws Exception {
    Probe broken =
        _ -> {
          throw new IllegalStateException("broken");
        };
    runner.configure(List.of(check("x", broken, SHORT, Duration.ofSeconds(LIMIT_SECONDS))));
    awaitLine("x wrote java.lang.IllegalStateException: broken");
    awaitLine("x Exited[status=1]");
  }
}
