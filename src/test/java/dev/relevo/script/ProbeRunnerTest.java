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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
    public void checkStillRuns(String name) {
      told.add(name + " still runs");
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

  /// It has failed at its timeout, fails again whenever it is due while it hangs, since `fall`
  /// counts turns, and what it says when it ends at last is nobody's.
  @Test
  void oneThatHangsFailsAtEachTurn() throws Exception {
    var gate = new CountDownLatch(1);
    var begun = new AtomicInteger();
    Probe hanging =
        _ -> {
          begun.incrementAndGet();
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
    assertThat(next()).isEqualTo("h skipped"); // at 50 ms
    assertThat(next()).isEqualTo("h still runs"); // at 100
    assertThat(next()).isEqualTo("h TimedOut[]"); // at 120
    assertThat(next()).isEqualTo("h TimedOut[]"); // at 150
    assertThat(next()).isEqualTo("h TimedOut[]");
    assertThat(begun).hasValue(1);
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

  /// What a regular expression does to a thread whose stack is small.
  @Test
  void aStackThatOverflowsIsAFailure() throws Exception {
    Probe deep =
        _ -> {
          throw new StackOverflowError();
        };
    runner.configure(List.of(check("d", deep, SHORT, Duration.ofSeconds(LIMIT_SECONDS))));
    awaitLine("d wrote java.lang.StackOverflowError");
    awaitLine("d Exited[status=1]");
  }

  /// As under `TasksMax`: what cannot be asked has failed, and the clock goes on.
  @Test
  void aThreadThatIsRefusedIsAFailure() throws Exception {
    var refuses = new AtomicBoolean(true);
    var limited =
        new ProbeRunner(
            new MonotonicClock(),
            new Listener(),
            work -> {
              if (refuses.get()) {
                throw new OutOfMemoryError("unable to create native thread");
              }
              return Thread.ofPlatform().daemon().unstarted(work);
            });
    limited.configure(
        List.of(check("t", _ -> Optional.empty(), SHORT, Duration.ofSeconds(LIMIT_SECONDS))));
    for (int i = 0; i < 2; i++) {
      awaitLine("t wrote no thread for it: unable to create native thread");
      awaitLine("t Exited[status=1]");
    }
    refuses.set(false);
    awaitLine("t Exited[status=0]");
    limited.stop();
  }

  /// Ten thousand reloads leave no ten thousand threads behind a file system that is gone; what
  /// cannot be asked has failed.
  @Test
  void thereAreOnlySoManyThatHang() throws Exception {
    var gate = new CountDownLatch(1);
    for (int i = 0; i <= ProbeRunner.MAX_HANGING; i++) {
      var begun = new CountDownLatch(1);
      Probe hanging =
          _ -> {
            begun.countDown();
            try {
              gate.await();
            } catch (InterruptedException _) {
              // the end of the test
            }
            return Optional.empty();
          };
      Duration most = Duration.ofHours(1);
      runner.configure(List.of(check("h" + i, hanging, most, most)));
      if (i < ProbeRunner.MAX_HANGING) {
        assertThat(begun.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
      }
    }
    String last = "h" + ProbeRunner.MAX_HANGING;
    assertThat(next()).isEqualTo(last + " NotStarted[reason=too many checks hang]");
    gate.countDown();
  }

  /// The grid of 10 ms is kept: 100 turns in a second, and none is made up in a burst.
  @Test
  void tenMillisecondsAreTenMilliseconds() throws Exception {
    var turns = new AtomicInteger();
    Probe quick =
        _ -> {
          turns.incrementAndGet();
          return Optional.empty();
        };
    runner.configure(List.of(check("q", quick, SHORT, SHORT)));
    awaitLine("q Exited[status=0]");
    long start = System.nanoTime();
    int before = turns.get();
    Thread.sleep(1_000);
    long due = (System.nanoTime() - start) / SHORT.toNanos();
    assertThat(turns.get() - before).isBetween((int) due / 2, (int) due + 2);
  }
}
