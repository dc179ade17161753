package dev.relevo.daemon;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What a daemon in the background still owes to whoever started it: whether it runs.
///
/// A JVM cannot fork, so `./relevo` without `-n` starts it detached (own session, standard
/// descriptors on /dev/null) and waits at a pipe for one line: the exit code, a blank, a message
/// for standard error. In the foreground there is no pipe and nothing is written.
public final class Detachment {
  /// The launcher's `-D`: the descriptor of the pipe.
  private static final String PROPERTY = "relevo.detached";

  private Detachment() {}

  /// Whether the launcher put this process into the background.
  public static boolean isDetached() {
    return System.getProperty(PROPERTY) != null;
  }

  /// The daemon runs: the launcher ends with 0.
  public static void announceRunning() {
    write("0\n");
  }

  /// The daemon will not run: the launcher prints the message and ends with the code.
  public static void announceFailure(int exitCode, String message) {
    write(exitCode + " " + message.replace('\n', ' ') + "\n");
  }

  private static void write(String line) {
    String descriptor = System.getProperty(PROPERTY);
    if (descriptor == null) {
      return;
    }
    try (var pipe = new FileOutputStream("/proc/self/fd/" + descriptor)) {
      pipe.write(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // Whoever waited is gone: nobody needs to know.
    }
  }
}
