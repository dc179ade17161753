package dev.relevo.watch;

import dev.relevo.host.ProcessEvents;
import dev.relevo.time.Clock;
import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The thread `processes`, which counts tracked processes as they come and go. It owns its host.
/// Every method may be called by any thread, and none waits but `awaitFirst` and `awaitEnd`.
public final class ProcessWatcher {
  /// Between two looks at all processes where the kernel does not tell: some milliseconds of work.
  private static final Duration SCAN_INTERVAL = Duration.ofSeconds(1);

  /// Until what could not be told is tried again.
  private static final Duration RETRY = Duration.ofMillis(100);

  private final ProcessEvents host;
  private final Clock clock;
  private final ProcessListener listener;
  private final Census census;
  private final Attendant<WatchedProcess> attendant;
  private volatile Map<String, ProcessCount> counts = Map.of();

  public ProcessWatcher(ProcessEvents host, Clock clock, ProcessListener listener) {
    this.host = host;
    this.clock = clock;
    this.listener = listener;
    this.census = new Census(host);
    this.attendant = new Attendant<>("processes", clock, this::run, host::wake, host::close);
  }

  /// Counts these from now on; those that stay the same are not told again.
  public void configure(List<WatchedProcess> processes) {
    attendant.configure(processes);
  }

  /// By name.
  public Map<String, ProcessCount> counts() {
    return counts;
  }

  /// Waits until all of the last configuration were counted once.
  ///
  /// @return whether they were
  public boolean awaitFirst(Duration most) throws InterruptedException {
    return attendant.awaitFirst(most);
  }

  public void stop() {
    attendant.stop();
  }

  /// @return whether the thread has ended
  public boolean awaitEnd(long millis) throws InterruptedException {
    return attendant.awaitEnd(millis);
  }

  private void run() {
    try (host) {
      Optional<String> deaf = host.listen();
      deaf.ifPresent(listener::deaf);
      Moment scanAt = Moment.NEVER;
      while (!attendant.isStopAsked()) {
        Optional<List<WatchedProcess>> wanted = attendant.takeConfigured();
        if (wanted.isPresent()) {
          census.configure(wanted.get());
        }
        Moment now = clock.now();
        census.wake(now);
        if (census.isStale() || !now.isBefore(scanAt)) {
          census.count();
          scanAt = deaf.isPresent() ? now.plus(SCAN_INTERVAL) : Moment.NEVER;
        }
        Moment deadline = census.tell(listener);
        if (!now.isBefore(deadline)) {
          deadline = now.plus(RETRY);
        }
        counts = census.counts();
        attendant.settle();
        host.await(deadline.earlier(scanAt), census);
      }
    }
  }
}
