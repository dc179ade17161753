package dev.relevo.daemon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/// A file that a reader finds old or new, never half.
final class WholeFile {
  private static final Set<PosixFilePermission> OWNER =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private WholeFile() {}

  /// By way of a new file of ours alone in the same directory: what lies at the path, perhaps a
  /// link that a stranger put there, is replaced and never followed.
  ///
  /// @param permissions of the new file
  /// @throws IOException nothing of it is left then
  static void replace(Path target, String text, Set<PosixFilePermission> permissions)
      throws IOException {
    Path directory = target.toAbsolutePath().getParent();
    Path name = target.getFileName();
    if (directory == null || name == null) {
      throw new IOException(target + ": no file's name");
    }
    Path fresh =
        Files.createTempFile(
            directory, name + ".", ".part", PosixFilePermissions.asFileAttribute(OWNER));
    try {
      Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
      if (!Objects.equals(permissions, OWNER)) {
        Files.setPosixFilePermissions(fresh, permissions);
      }
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /// For the owner alone.
  static void replace(Path target, String text) throws IOException {
    replace(target, text, OWNER);
  }
}
