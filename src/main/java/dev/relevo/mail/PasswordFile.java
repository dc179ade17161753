package dev.relevo.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/// The password of a login: the first line of a file that nobody else can read.
public final class PasswordFile {
  private static final int MAX_OCTETS = 4_096;

  private PasswordFile() {}

  /// @throws IOException in words, which hold nothing of the file
  public static String read(String path) throws IOException {
    Path file = Path.of(path);
    try {
      PosixFileAttributes facts = Files.readAttributes(file, PosixFileAttributes.class);
      if (!facts.isRegularFile()) {
        throw new IOException("smtp_password_file " + path + " is no file");
      }
      Set<PosixFilePermission> rights = facts.permissions();
      if (rights.contains(PosixFilePermission.GROUP_READ)
          || rights.contains(PosixFilePermission.OTHERS_READ)
          || rights.contains(PosixFilePermission.GROUP_WRITE)
          || rights.contains(PosixFilePermission.OTHERS_WRITE)) {
        throw new IOException(
            "smtp_password_file " + path + " is open to others: chmod 600 " + path);
      }
      try (InputStream in = Files.newInputStream(file)) {
        String text = new String(in.readNBytes(MAX_OCTETS), StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
      }
    } catch (FileSystemException refused) {
      throw new IOException("smtp_password_file " + Reasons.of(refused), refused);
    }
  }
}
