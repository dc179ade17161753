package dev.relevo.notify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What this host is called: its name, or the one that `/etc/hosts` has first in its line, which
/// keepalived gets from the resolver. A name server is not asked.
public final class HostName {
  private static final Path NAME = Path.of("/proc/sys/kernel/hostname");
  private static final Path HOSTS = Path.of("/etc/hosts");

  private HostName() {}

  /// Asks files alone; `localhost` if they cannot be read.
  public static String read() {
    try {
      String name = Files.readString(NAME).strip();
      return Files.isReadable(HOSTS) ? canonical(name, Files.readAllLines(HOSTS)) : name;
    } catch (IOException _) {
      return "localhost";
    }
  }

  /// @param lines of a file of hosts
  static String canonical(String name, List<String> lines) {
    for (String line : lines) {
      int comment = line.indexOf('#');
      String[] words = (comment < 0 ? line : line.substring(0, comment)).strip().split("\\s+", -1);
      for (int at = 1; at < words.length; at++) {
        if (words[at].equals(name)) {
          return words[1];
        }
      }
    }
    return name;
  }
}
