package dev.relevo.notify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/// A file with a secret, which nobody else can read: a password, an URL, a header.
public final class SecretFile {
  private static final int MAX_OCTETS = 4_096;

  private SecretFile() {}

  /// The first line.
  ///
  /// @param keyword that names the file, for the words of a refusal
  /// @throws IOException in words, which hold nothing of the file
  public static String line(String keyword, String path) throws IOException {
    String text = read(keyword, path);
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }

  /// All of it, 4 KiB at most.
  ///
  /// @param keyword that names the file, for the words of a refusal
  /// @throws IOException in words, which hold nothing of the file
  public static String read(String keyword, String path) throws IOException {
    Path file = Path.of(path);
    try {
      PosixFileAttributes facts = Files.readAttributes(file, PosixFileAttributes.class);
      if (!facts.isRegularFile()) {
        throw new IOException(keyword + " " + path + " is no file");
      }
      Set<PosixFilePermission> rights = facts.permissions();
      if (rights.contains(PosixFilePermission.GROUP_READ)
          || rights.contains(PosixFilePermission.OTHERS_READ)
          || rights.contains(PosixFilePermission.GROUP_WRITE)
          || rights.contains(PosixFilePermission.OTHERS_WRITE)) {
        throw new IOException(keyword + " " + path + " is open to others: chmod 600 " + path);
      }
      try (InputStream in = Files.newInputStream(file)) {
        return new String(in.readNBytes(MAX_OCTETS), StandardCharsets.UTF_8);
      }
    } catch (FileSystemException refused) {
      throw new IOException(keyword + " " + Reasons.of(refused), refused);
    }
  }
}
