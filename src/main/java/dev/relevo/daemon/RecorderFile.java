package dev.relevo.daemon;

import dev.relevo.recorder.Recording;
import dev.relevo.recorder.RecordingText;
import dev.relevo.report.LogEvent;
import dev.relevo.report.LogWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The file `relevo.recorder`, next to where keepalived puts its dumps: `/tmp`, or what `TMPDIR`
/// says. A reader finds the old one or the new one, never half of one.
final class RecorderFile {
  static final String NAME = "relevo.recorder";
  private static final String DEFAULT_DIRECTORY = "/tmp";

  /// Of a stack trace in the file: where a bug shows is in its first lines.
  private static final int FRAMES = 40;

  private final LogWriter log;
  private final AtomicBoolean writing = new AtomicBoolean();

  RecorderFile(LogWriter log) {
    this.log = log;
  }

  /// Writes on a thread of its own; a second wish while one is under way is the same wish.
  void writeApart(Recording recording) {
    if (writing.compareAndSet(false, true)) {
      var thread = new Thread(() -> writeAndRelease(recording), "recorder");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void writeAndRelease(Recording recording) {
    try {
      write(recording, null);
    } finally {
      writing.set(false);
    }
  }

  /// Writes now; what goes wrong is told to the log.
  ///
  /// @param bug what ended the loop
  void write(Recording recording, @Nullable Throwable bug) {
    Path target = path(System.getenv("TMPDIR"));
    try {
      String text = RecordingText.encode(recording, Version.NUMBER, Instant.now().toString());
      replace(target, text + trace(bug));
      log.post(new LogEvent.Recorded(target.toString(), recording.events().size()));
    } catch (IOException | RuntimeException | OutOfMemoryError refused) {
      log.post(new LogEvent.RecordRefused(String.valueOf(refused)));
    }
  }

  static Path path(@Nullable String directory) {
    boolean usable = directory != null && directory.startsWith("/");
    return Path.of(usable ? String.valueOf(directory) : DEFAULT_DIRECTORY, NAME);
  }

  /// By way of a new file of ours alone: what lies at the path, perhaps a link that a stranger put
  /// there, is replaced and never followed.
  static void replace(Path target, String text) throws IOException {
    var owner = Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    Path fresh =
        Files.createTempFile(
            target.getParent(), NAME + ".", ".part", PosixFilePermissions.asFileAttribute(owner));
    try {
      Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static String trace(@Nullable Throwable bug) {
    if (bug == null) {
      return "";
    }
    var text = new StringBuilder();
    StackTraceElement[] frames = bug.getStackTrace();
    for (int i = 0; i < Math.min(frames.length, FRAMES); i++) {
      text.append("# at ").append(frames[i]).append('\n');
    }
    return text.toString();
  }
}
