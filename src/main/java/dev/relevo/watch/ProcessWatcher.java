package dev.relevo.watch;

import dev.relevo.host.ProcessEvents;
import dev.relevo.time.Clock;
import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The thread `processes`. It owns the host it is given and closes it at its end. Every method may
/// be called by any thread, and none waits but `awaitFirst` and `awaitEnd`.
public final class ProcessWatcher {
  /// Between two looks at all processes where the kernel does not tell: some milliseconds of work.
  private static final Duration SCAN_INTERVAL = Duration.ofSeconds(1);

  /// Until what could not be told is tried again.
  private static final Duration RETRY = Duration.ofMillis(100);

  private final ProcessEvents host;
  private final Clock clock;
  private final ProcessListener listener;
  private final Census census;
  private final Thread thread;

  // The newest configuration replaces one that was not read yet, so it needs no bound.
  private final Object inbox = new Object();
  private Optional<List<WatchedProcess>> configured = Optional.empty();
  private boolean started;
  private boolean settled = true;
  private boolean stopAsked;
  private Map<String, ProcessCount> counts = Map.of();

  public ProcessWatcher(ProcessEvents host, Clock clock, ProcessListener listener) {
    this.host = host;
    this.clock = clock;
    this.listener = listener;
    this.census = new Census(host);
    this.thread = new Thread(this::run, "processes");
    thread.setDaemon(true);
  }

  /// Counts these from now on; those that stay the same are not told again.
  public void configure(List<WatchedProcess> processes) {
    synchronized (inbox) {
      configured = Optional.of(List.copyOf(processes));
      settled = false;
      if (!started) {
        started = true;
        thread.start();
      }
    }
    host.wake();
  }

  /// Waits until all of the last configuration were counted once.
  ///
  /// @return whether they were
  public boolean awaitFirst(Duration most) throws InterruptedException {
    Moment end = clock.now().plus(most);
    synchronized (inbox) {
      while (!settled) {
        long left = end.since(clock.now()).toMillis();
        if (left <= 0) {
          return false;
        }
        inbox.wait(left);
      }
      return true;
    }
  }

  /// By name.
  public Map<String, ProcessCount> counts() {
    synchronized (inbox) {
      return counts;
    }
  }

  public void stop() {
    synchronized (inbox) {
      stopAsked = true;
      if (!started) {
        started = true;
        host.close();
        return;
      }
    }
    host.wake();
  }

  /// @return whether the thread has ended
  public boolean awaitEnd(long millis) throws InterruptedException {
    thread.join(millis);
    return !thread.isAlive();
  }

  private void run() {
    try (host) {
      Optional<String> deaf = host.listen();
      deaf.ifPresent(listener::deaf);
      Moment scanAt = Moment.NEVER;
      while (true) {
        Optional<List<WatchedProcess>> wanted;
        synchronized (inbox) {
          if (stopAsked) {
            return;
          }
          wanted = configured;
          configured = Optional.empty();
        }
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
        publish();
        host.await(deadline.earlier(scanAt), census);
      }
    }
  }

  private void publish() {
    Map<String, ProcessCount> known = census.counts();
    synchronized (inbox) {
      counts = known;
      settled = configured.isEmpty();
      inbox.notifyAll();
    }
  }
}
