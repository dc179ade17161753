package dev.relevo.lab;

import dev.relevo.linux.NetworkNamespace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A tcpdump in a laboratory, whose output a thread of its own reads.
public final class TcpDump implements AutoCloseable {
  /// Also on a slow kernel.
  private static final long READY_SECONDS = 20;

  private final CountDownLatch ready = new CountDownLatch(1);
  private volatile Optional<Process> child = Optional.empty();

  /// Reads what tcpdump writes.
  public interface Reader {
    /// @param ready to be called when `start` may return
    void read(InputStream output, Runnable ready) throws IOException;
  }

  private TcpDump() {}

  /// Returns when the reader is ready.
  ///
  /// @param thread the reader's name
  /// @param missing what to say if it never is
  /// @param words tcpdump's arguments
  public static TcpDump start(
      NetworkNamespace room, String thread, Reader reader, String missing, String... words) {
    var dump = new TcpDump();
    try {
      room.start(thread, () -> dump.follow(reader, words));
      if (!dump.ready.await(READY_SECONDS, TimeUnit.SECONDS)) {
        dump.close();
        throw new LabException(missing);
      }
      return dump;
    } catch (IOException refused) {
      throw new LabException("cannot listen to the wire", refused);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted", interrupted);
    }
  }

  private void follow(Reader reader, String... words) {
    // It ends with this thread, hence with this JVM.
    var command = new ArrayList<>(List.of("setpriv", "--pdeathsig", "KILL", "tcpdump"));
    // Else frames wait for a second in the kernel; a namespace has no other user to become.
    command.addAll(List.of("--immediate-mode", "-n", "-Z", "root"));
    command.addAll(List.of(words));
    try {
      Process started =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      child = Optional.of(started);
      try (InputStream output = started.getInputStream()) {
        reader.read(output, ready::countDown);
      }
    } catch (IOException | UncheckedIOException ended) {
      // The laboratory is being taken down.
    }
  }

  @Override
  public void close() {
    child.ifPresent(Process::destroyForcibly);
  }
}
