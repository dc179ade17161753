package dev.relevo.probe;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Closes what a probe waits for once nobody wants the answer any more: what answers an octet at a
/// time keeps to every limit of a single read. One thread for all, there once it is needed.
final class Watchdog implements AutoCloseable {
  private static final ScheduledThreadPoolExecutor THREAD = thread();

  private final AutoCloseable waited;
  private final ScheduledFuture<?> turn;
  private volatile boolean bitten;

  private Watchdog(AutoCloseable waited, Duration limit) {
    this.waited = waited;
    long nanos = Math.max(1, limit.toNanos());
    // Again and again: what is closed before it is open would be none the less open afterwards.
    this.turn = THREAD.scheduleAtFixedRate(this::bite, nanos, nanos, TimeUnit.NANOSECONDS);
  }

  private static ScheduledThreadPoolExecutor thread() {
    var pool =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              var thread = new Thread(work, "probe-limits");
              thread.setDaemon(true);
              return thread;
            });
    pool.setRemoveOnCancelPolicy(true);
    return pool;
  }

  /// @param waited closed on another thread at the limit, unless this is closed before
  static Watchdog after(Duration limit, AutoCloseable waited) {
    return new Watchdog(waited, limit);
  }

  /// Whether the limit has come.
  boolean hasBitten() {
    return bitten;
  }

  private void bite() {
    bitten = true;
    try {
      waited.close();
    } catch (Exception _) {
      // it is closed, or is closed again at the next turn
    }
  }

  @Override
  public void close() {
    turn.cancel(false);
  }
}
