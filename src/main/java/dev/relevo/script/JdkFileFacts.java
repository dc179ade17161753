package dev.relevo.script;

import dev.relevo.host.FileFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
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
    return facts(path);
  }

  @Override
  public Optional<Facts> linkStat(String path) {
    return facts(path, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public Optional<String> readLink(String path) {
    try {
      return Optional.of(Files.readSymbolicLink(Path.of(path)).toString());
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Optional<Facts> facts(String path, LinkOption... options) {
    try {
      Map<String, Object> read = Files.readAttributes(Path.of(path), "unix:uid,gid,mode", options);
      return Optional.of(new Facts(number(read, "uid"), number(read, "gid"), number(read, "mode")));
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static int number(Map<String, Object> read, String name) {
    return read.get(name) instanceof Integer value ? value : -1;
  }
}
