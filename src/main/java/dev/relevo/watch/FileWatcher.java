package dev.relevo.watch;

import dev.relevo.host.FileHost;
import dev.relevo.time.Clock;
import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The thread `files`, which reads tracked files whenever they change. It owns its host. Every
/// method may be called by any thread, and none waits but `awaitFirst` and `awaitEnd`.
public final class FileWatcher {
  private final FileHost host;
  private final Clock clock;
  private final FileDesk desk;
  private final Attendant<WatchedFile> attendant;
  private volatile Map<String, Integer> numbers = Map.of();

  public FileWatcher(FileHost host, Clock clock, FileListener listener) {
    this.host = host;
    this.clock = clock;
    this.desk = new FileDesk(host, listener);
    this.attendant = new Attendant<>("files", clock, this::run, host::wake, host::close);
  }

  /// Reads these from now on; those that stay the same are not told again.
  public void configure(List<WatchedFile> files) {
    attendant.configure(files);
  }

  /// The numbers as they were last read, by file.
  public Map<String, Integer> numbers() {
    return numbers;
  }

  /// Waits until all of the last configuration were read once.
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
    boolean reload = false;
    try (host) {
      while (!attendant.isStopAsked()) {
        Optional<List<WatchedFile>> wanted = attendant.takeConfigured();
        if (wanted.isPresent()) {
          desk.configure(wanted.get(), reload);
          reload = true;
        }
        Moment deadline = desk.step(clock.now());
        numbers = desk.numbers();
        attendant.settle();
        host.await(deadline, desk);
      }
    }
  }
}
