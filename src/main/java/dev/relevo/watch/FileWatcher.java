package dev.relevo.watch;

import dev.relevo.host.FileHost;
import dev.relevo.time.Clock;
import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The thread `files`. It owns the host it is given and closes it at its end. Every method may be
/// called by any thread, and none waits but `awaitFirst` and `awaitEnd`.
public final class FileWatcher {
  private final FileHost host;
  private final Clock clock;
  private final FileDesk desk;
  private final Thread thread;

  // The newest configuration replaces one that was not read yet, so it needs no bound.
  private final Object inbox = new Object();
  private Optional<List<WatchedFile>> configured = Optional.empty();
  private boolean started;
  private boolean settled = true;
  private boolean stopAsked;
  private Map<String, Integer> numbers = Map.of();

  public FileWatcher(FileHost host, Clock clock, FileListener listener) {
    this.host = host;
    this.clock = clock;
    this.desk = new FileDesk(host, listener);
    this.thread = new Thread(this::run, "files");
    thread.setDaemon(true);
  }

  /// Reads these files from now on; those that stay the same are not told again.
  public void configure(List<WatchedFile> files) {
    synchronized (inbox) {
      configured = Optional.of(List.copyOf(files));
      settled = false;
      if (!started) {
        started = true;
        thread.start();
      }
    }
    host.wake();
  }

  /// Waits until each file of the last configuration was read once.
  ///
  /// @return whether it was
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

  /// The numbers as they were last read, by file.
  public Map<String, Integer> numbers() {
    synchronized (inbox) {
      return numbers;
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
    boolean reload = false;
    try (host) {
      while (true) {
        Optional<List<WatchedFile>> wanted;
        synchronized (inbox) {
          if (stopAsked) {
            return;
          }
          wanted = configured;
          configured = Optional.empty();
        }
        if (wanted.isPresent()) {
          desk.configure(wanted.get(), reload);
          reload = true;
        }
        Moment deadline = desk.step(clock.now());
        synchronized (inbox) {
          numbers = desk.numbers();
          settled = configured.isEmpty();
          inbox.notifyAll();
        }
        host.await(deadline, desk);
      }
    }
  }
}
