package dev.relevo.daemon;

import dev.relevo.recorder.Recording;
import dev.relevo.recorder.RecordingText;
import dev.relevo.report.LogEvent;
import dev.relevo.report.LogWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The file `relevo.recorder`, next to where keepalived puts its dumps: `/tmp`, or what `TMPDIR`
/// says. A reader finds the old one or the new one, never half of one.
final class RecorderFile {
  static final String NAME = "relevo.recorder";

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
      WholeFile.replace(target, text + trace(bug));
      log.post(new LogEvent.Recorded(target.toString(), recording.events().size()));
    } catch (IOException | RuntimeException | OutOfMemoryError refused) {
      log.post(new LogEvent.RecordRefused(String.valueOf(refused)));
    }
  }

  static Path path(@Nullable String directory) {
    return DumpFiles.directory(directory).resolve(NAME);
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
