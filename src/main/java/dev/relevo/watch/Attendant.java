package dev.relevo.watch;

import dev.relevo.time.Clock;
import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A thread that follows what the newest configuration asks for, and how it is spoken to. The first
/// four methods may be called by any thread, and none waits but `awaitFirst` and `awaitEnd`; the
/// rest belong to the thread.
///
/// @param <W> what is watched
final class Attendant<W> {
  private final Clock clock;
  private final Runnable wake;
  private final Runnable close;
  private final Thread thread;

  // The newest configuration replaces one that was not read yet, so it needs no bound.
  private final Object inbox = new Object();
  private Optional<List<W>> configured = Optional.empty();
  private boolean started;
  private boolean settled = true;
  private boolean stopAsked;

  /// @param name of the thread
  /// @param work until `isStopAsked`; closes the host
  /// @param wake ends the host's waiting, from any thread
  /// @param close gives up the host, if the thread never ran
  Attendant(String name, Clock clock, Runnable work, Runnable wake, Runnable close) {
    this.clock = clock;
    this.wake = wake;
    this.close = close;
    this.thread = new Thread(work, name);
    thread.setDaemon(true);
  }

  /// Watches these from now on; those that stay the same are not told again.
  void configure(List<W> wanted) {
    synchronized (inbox) {
      configured = Optional.of(List.copyOf(wanted));
      settled = false;
      if (!started) {
        started = true;
        thread.start();
      }
    }
    wake.run();
  }

  /// Waits until all of the last configuration were looked at once.
  ///
  /// @return whether they were
  boolean awaitFirst(Duration most) throws InterruptedException {
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

  void stop() {
    synchronized (inbox) {
      stopAsked = true;
      if (!started) {
        started = true;
        close.run();
        return;
      }
    }
    wake.run();
  }

  /// @return whether the thread has ended
  boolean awaitEnd(long millis) throws InterruptedException {
    thread.join(millis);
    return !thread.isAlive();
  }

  boolean isStopAsked() {
    synchronized (inbox) {
      return stopAsked;
    }
  }

  /// What is to be watched from now on, if that has changed.
  Optional<List<W>> takeConfigured() {
    synchronized (inbox) {
      Optional<List<W>> wanted = configured;
      configured = Optional.empty();
      return wanted;
    }
  }

  /// All that was taken has been looked at.
  void settle() {
    synchronized (inbox) {
      settled = configured.isEmpty();
      inbox.notifyAll();
    }
  }
}
