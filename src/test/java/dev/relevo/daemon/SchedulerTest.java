package dev.relevo.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.report.LogSink;
import dev.relevo.report.LogText;
import dev.relevo.report.LogWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The loop leaves word, and another thread ranks.
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SchedulerTest {
  private static final long MILLI = 1_000_000;
  private static final long PATIENCE_MILLIS = 10_000;
  private static final SchedulingPlan RAISES = plan(3, Duration.ofMillis(300));
  private static final SchedulingPlan STAYS = plan(0, Duration.ofMillis(500));

  private final List<String> lines = new ArrayList<>();
  private final LogWriter log = new LogWriter(List.of(sink()), new LogText(false), () -> 0);
  private final StagedRanks ranks = new StagedRanks();
  private final Scheduler scheduler = new Scheduler(log, ranks);

  private static SchedulingPlan plan(int maxAutomatic, Duration lateness) {
    return new SchedulingPlan(
        7, Optional.empty(), false, List.of(), Optional.empty(), maxAutomatic, lateness);
  }

  private LogSink sink() {
    return new LogSink() {
      @Override
      public void write(long millis, String line) {
        lines.add(line);
      }

      @Override
      public void flush() {}
    };
  }

  private List<String> said() throws InterruptedException {
    log.start();
    assertThat(log.stop(PATIENCE_MILLIS)).isTrue();
    return lines;
  }

  /// Says what it is asked, and takes as long as it is made to.
  private static final class StagedRanks implements Scheduler.Ranks {
    private final LinkedBlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile Runnable overran = () -> {};

    @Override
    public void begin() {}

    @Override
    public void adopt(SchedulingPlan wanted, Runnable whenOverrun) {
      overran = whenOverrun;
      asked.add("adopt " + wanted.maxAutomatic());
      try {
        gate.await();
      } catch (InterruptedException timeout) {
        throw new AssertionError(timeout);
      }
    }

    @Override
    public void raise() {
      asked.add("raise");
    }

    @Override
    public boolean demote(Duration until) {
      asked.add("demote");
      return true;
    }

    @Override
    public void restore() {
      asked.add("restore");
    }

    /// What comes next; the empty text if nothing does.
    String next() throws InterruptedException {
      String next = asked.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      return next == null ? "" : next;
    }
  }

  @Test
  void theLoopDoesNotWaitForTheKernel() throws InterruptedException {
    ranks.gate = new CountDownLatch(1);
    scheduler.adopt(RAISES);
    assertThat(ranks.next()).isEqualTo("adopt 3");
    scheduler.late(300 * MILLI + 1);
    scheduler.late(400 * MILLI);
    scheduler.adopt(STAYS);
    assertThat(ranks.asked).as("it still sits in its reading").isEmpty();
    ranks.gate.countDown();
    assertThat(List.of(ranks.next(), ranks.next(), ranks.next()))
        .containsExactlyInAnyOrder("raise", "raise", "adopt 0");
    assertThat(said())
        .containsExactly(
            "A thread timer expired 0.300000 seconds ago",
            "A thread timer expired 0.400000 seconds ago");
  }

  @Test
  void onlyWhatIsTooLateIsTold() throws InterruptedException {
    scheduler.late(1_000 * MILLI);
    scheduler.late(1_000 * MILLI + 1);
    scheduler.adopt(STAYS);
    scheduler.awaitRanks();
    scheduler.late(500 * MILLI);
    scheduler.late(700 * MILLI);
    scheduler.adopt(RAISES);
    assertThat(List.of(ranks.next(), ranks.next())).containsExactly("adopt 0", "adopt 3");
    scheduler.late(300 * MILLI);
    scheduler.late(600 * MILLI);
    assertThat(ranks.next()).isEqualTo("raise");
    assertThat(said())
        .containsExactly(
            "A thread timer expired 1.000000 seconds ago",
            "A thread timer expired 0.700000 seconds ago",
            "A thread timer expired 0.600000 seconds ago");
    assertThat(ranks.asked).isEmpty();
  }

  @Test
  void theFirstConfigurationIsFollowedBeforeTheStart() throws InterruptedException {
    scheduler.awaitRanks(); // without one there is nothing to wait for
    scheduler.adopt(SchedulingPlan.NONE);
    scheduler.awaitRanks();
    assertThat(ranks.asked).isEmpty();
    scheduler.adopt(RAISES);
    scheduler.awaitRanks();
    assertThat(ranks.asked).containsExactly("adopt 3");
  }

  @Test
  void whoDoesNotSleepIsOrdinaryForASecondAndReloadsDoNotWaitForItsEnd()
      throws InterruptedException {
    scheduler.adopt(RAISES);
    assertThat(ranks.next()).isEqualTo("adopt 3");
    long before = System.nanoTime();
    ranks.overran.run();
    assertThat(ranks.next()).isEqualTo("demote");
    scheduler.adopt(STAYS);
    assertThat(ranks.next()).isEqualTo("adopt 0");
    assertThat(ranks.next()).isEqualTo("restore");
    long after = System.nanoTime() - before;
    assertThat(Duration.ofNanos(after)).isGreaterThanOrEqualTo(Scheduler.DEMOTION);
  }
}
