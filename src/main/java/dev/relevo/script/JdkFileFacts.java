package dev.relevo.script;

import dev.relevo.host.FileFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// `FileFacts` by what the JDK offers on Linux: a few files at start need no call of our own.
public final class JdkFileFacts implements FileFacts {
  @Override
  public Optional<String> realPath(String path) {
    try {
      return Optional.of(Path.of(path).toRealPath().toString());
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Facts> stat(String path) {
    try {
      Map<String, Object> read = Files.readAttributes(Path.of(path), "unix:uid,gid,mode");
      return Optional.of(new Facts(number(read, "uid"), number(read, "gid"), number(read, "mode")));
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static int number(Map<String, Object> read, String name) {
    return read.get(name) instanceof Integer value ? value : -1;
  }
}
