package dev.relevo.daemon;

import dev.relevo.report.LogEvent;
import dev.relevo.report.LogWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Decides when the daemon's threads are ranked anew: for a configuration, when the loop's timer
/// was late, and when a real-time thread did not sleep. The thread `scheduling` does it, since it
/// reads `/proc` and asks the kernel for each thread; the loop leaves word and never waits. Who
/// configures nothing of it has no such thread.
final class Scheduler {
  /// What a real-time thread that does not sleep is demoted for: a machine stays usable.
  static final Duration DEMOTION = Duration.ofSeconds(1);

  /// A dozen threads are ranked in one or two milliseconds; without a processor the start goes on.
  private static final long START_MILLIS = 1_000;

  private final LogWriter log;
  private final Ranks ranks;
  private final CountDownLatch ranked = new CountDownLatch(1);

  // The loop's own.
  private SchedulingPlan plan = SchedulingPlan.NONE;
  private long tolerated = plan.lateness().toNanos();
  private @Nullable Thread thread;

  // Left for the thread.
  private final AtomicReference<@Nullable SchedulingPlan> wanted = new AtomicReference<>();
  private final AtomicInteger raises = new AtomicInteger();
  private final AtomicBoolean overrun = new AtomicBoolean();

  /// The daemon's threads, before the kernel. Belongs to one thread at a time: to the loop's until
  /// there is another.
  interface Ranks {
    /// Puts the calling thread first among the ordinary ones.
    void begin();

    /// Follows a configuration.
    ///
    /// @param overran to be run when a real-time thread did not sleep for as long as it allows
    void adopt(SchedulingPlan wanted, Runnable overran);

    /// Raises the loop's priority by one, if the configuration lets lateness raise it so far.
    void raise();

    /// Makes the real-time threads ordinary.
    ///
    /// @param until they are restored, for the log
    /// @return whether there were any
    boolean demote(Duration until);

    void restore();
  }

  /// On the loop's thread.
  Scheduler(LogWriter log) {
    this(log, new KernelRanks(log));
  }

  Scheduler(LogWriter log, Ranks ranks) {
    this.log = log;
    this.ranks = ranks;
  }

  /// Once, before all else.
  void begin() {
    ranks.begin();
  }

  /// Follows a configuration soon. On the loop's thread.
  void adopt(SchedulingPlan asked) {
    if (asked.equals(plan)) {
      return;
    }
    plan = asked;
    tolerated = asked.lateness().toNanos();
    wanted.set(asked);
    Thread known = thread;
    if (known == null) {
      known = new Thread(this::run, "scheduling");
      known.setDaemon(true);
      thread = known;
      known.start();
    } else {
      LockSupport.unpark(known);
    }
  }

  /// Waits until the first configuration is followed, if there is one: the start has time for it.
  void awaitRanks() throws InterruptedException {
    if (thread != null) {
      ranked.await(START_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /// The loop's timer was late, by so many nanoseconds; on its thread.
  void late(long nanos) {
    if (nanos <= tolerated) {
      return;
    }
    log.post(new LogEvent.TimerLate(Duration.ofNanos(nanos)));
    if (plan.maxAutomatic() > 0) {
      raises.incrementAndGet();
      LockSupport.unpark(thread); // it is there: this plan has something to rank
    }
  }

  private void run() {
    boolean demoted = false;
    long restoreAt = 0;
    ranks.begin();
    while (true) {
      take();
      if (overrun.getAndSet(false) && ranks.demote(DEMOTION)) {
        demoted = true;
        restoreAt = System.nanoTime() + DEMOTION.toNanos();
      }
      if (demoted && restoreAt - System.nanoTime() <= 0) {
        demoted = false;
        ranks.restore();
      }
      if (!hasWord()) { // it may have come while ranking used up the permit to park
        LockSupport.parkNanos(this, demoted ? restoreAt - System.nanoTime() : Long.MAX_VALUE);
      }
    }
  }

  private boolean hasWord() {
    return wanted.get() != null || raises.get() > 0 || overrun.get();
  }

  private void take() {
    SchedulingPlan asked = wanted.getAndSet(null);
    if (asked != null) {
      ranks.adopt(asked, this::overran);
      ranked.countDown();
    }
    for (int left = raises.getAndSet(0); left > 0; left--) {
      ranks.raise();
    }
  }

  /// On a thread of the signal's.
  private void overran() {
    overrun.set(true);
    LockSupport.unpark(thread);
  }
}
