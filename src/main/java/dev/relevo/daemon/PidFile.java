package dev.relevo.daemon;

import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntPredicate;

/// The file that tells which process runs, and that one does (behaviours.md section 7).
final class PidFile {
  /// A pid has at most 7 digits (PID_MAX_LIMIT is 4,194,304); more is no pid file.
  private static final int MAX_OCTETS = 32;

  private final Path path;

  PidFile(Path path) {
    this.path = path;
  }

  /// Whether the file names another process that lives.
  boolean isTaken(int self, IntPredicate lives) {
    try {
      if (Files.size(path) > MAX_OCTETS) {
        return false;
      }
      int pid = Integer.parseInt(Files.readString(path, StandardCharsets.US_ASCII).strip());
      return pid > 0 && pid != self && lives.test(pid);
    } catch (IOException | NumberFormatException _) {
      return false; // no file, or nothing in it that names a process
    }
  }

  /// Makes the directory it lies in, if that is below this one, our own.
  void makeDirectory(String own) throws IOException {
    if (path.startsWith(own)) {
      Files.createDirectories(path.resolveSibling(""));
    }
  }

  /// Writes it in place of what is there.
  ///
  /// @throws IOException for a person to read, when the directory is missing, read-only or full
  void write(int self) throws IOException {
    try (var out = new FileOutputStream(path.toFile())) {
      out.write((self + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (FileNotFoundException refused) {
      throw new IOException("cannot write the pid file " + refused.getMessage(), refused);
    } catch (IOException full) {
      Files.deleteIfExists(path); // half a pid file is worse than none
      throw new IOException(
          "cannot write the pid file " + path + " (" + full.getMessage() + ")", full);
    }
  }

  /// Removes it if it still names this process; what another one wrote is its own.
  void remove(int self) {
    try {
      if (Files.readString(path, StandardCharsets.US_ASCII)
          .strip()
          .equals(Integer.toString(self))) {
        Files.deleteIfExists(path);
      }
    } catch (IOException _) {
      // It is gone already, or so is the disk; a stale pid file names a dead process and hurts
      // nobody.
    }
  }

  Path path() {
    return path;
  }
}
