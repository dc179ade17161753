package dev.relevo.lab.kernel;

import dev.relevo.lab.LabException;
import dev.relevo.linux.NetworkNamespace;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Listens to IPv4 adverts on the switch, and knows how long there was none. It looks at a clock
/// that nobody sets.
final class AdvertEar implements AutoCloseable {
  private static final long READY_SECONDS = 20;

  private final CountDownLatch heard = new CountDownLatch(1);
  private volatile Optional<Process> tcpdump = Optional.empty();
  private long last;
  private long longest;

  private AdvertEar() {}

  /// Returns once an advert was heard.
  static AdvertEar start(NetworkNamespace room) {
    var ear = new AdvertEar();
    try {
      room.start("advert-ear", ear::follow);
      if (!ear.heard.await(READY_SECONDS, TimeUnit.SECONDS)) {
        throw new LabException("no advert on the wire");
      }
      return ear;
    } catch (IOException refused) {
      throw new LabException("cannot listen to the wire", refused);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted", interrupted);
    }
  }

  private void follow() {
    // It ends with this thread, hence with this JVM.
    var command =
        new ProcessBuilder(
            List.of(
                "setpriv",
                "--pdeathsig",
                "KILL",
                "tcpdump",
                "-i",
                "br0",
                "-l",
                "-n",
                "-t",
                "--immediate-mode",
                "-Z",
                "root",
                "ip proto 112"));
    command.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process child = command.start();
      tcpdump = Optional.of(child);
      try (BufferedReader lines = child.inputReader()) {
        lines.lines().forEach(_ -> advert(System.nanoTime()));
      }
    } catch (IOException | java.io.UncheckedIOException ended) {
      // The laboratory is being taken down.
    }
  }

  private synchronized void advert(long now) {
    if (heard.getCount() > 0) {
      last = now;
      heard.countDown();
    }
    longest = Math.max(longest, now - last);
    last = now;
  }

  /// From now on.
  synchronized void mark() {
    longest = 0;
  }

  /// The longest time between two adverts that has ended since the mark, or not yet.
  synchronized Duration longestSilence() {
    return Duration.ofNanos(Math.max(longest, System.nanoTime() - last));
  }

  @Override
  public void close() {
    tcpdump.ifPresent(Process::destroyForcibly);
  }
}
