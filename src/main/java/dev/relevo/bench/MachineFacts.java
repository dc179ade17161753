package dev.relevo.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a report says of this machine.
final class MachineFacts {
  private MachineFacts() {}

  static Report.Machine machine() {
    return new Report.Machine(
        processor(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.version", ""));
  }

  private static String processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch", ""));
    } catch (IOException unreadable) {
      return System.getProperty("os.arch", "");
    }
  }

  /// The last processor that this process may run on: devices interrupt the first ones.
  static int lastCore() {
    try {
      return lastCore(Files.readAllLines(Path.of("/proc/self/status")));
    } catch (IOException unreadable) {
      return Runtime.getRuntime().availableProcessors() - 1;
    }
  }

  /// @param status lines of proc_pid_status(5), one of which is `Cpus_allowed_list: 0-2,5`
  static int lastCore(List<String> status) {
    return status.stream()
        .filter(line -> line.startsWith("Cpus_allowed_list:"))
        .map(line -> line.substring(1 + Math.max(line.lastIndexOf('-'), line.lastIndexOf(','))))
        .map(rest -> rest.substring(rest.lastIndexOf(':') + 1).strip())
        .mapToInt(Integer::parseInt)
        .findFirst()
        .orElse(0);
  }

  /// Of the last minute.
  static double load() {
    try {
      String text = Files.readString(Path.of("/proc/loadavg"));
      return Double.parseDouble(text.substring(0, text.indexOf(' ')));
    } catch (IOException unreadable) {
      return 0;
    }
  }

  /// Name and version, as the program answers to `--version`: `keepalived 2.2.7`.
  static String version(Contender contender) {
    String program = contender.command("").getFirst();
    try {
      Process child =
          new ProcessBuilder(List.of(program, "--version")).redirectErrorStream(true).start();
      String all = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      child.waitFor();
      return version(contender.label(), all);
    } catch (IOException failure) {
      return contender.label();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return contender.label();
    }
  }

  /// Relevo tells for which keepalived it stands in, and then its own version: `Relevo v0.1.0, …`.
  static String version(String label, String answer) {
    String start = label + " v";
    return answer
        .lines()
        .filter(line -> line.regionMatches(true, 0, start, 0, start.length()))
        .map(line -> line.substring(start.length()))
        .map(rest -> rest.substring(0, end(rest)))
        .map(version -> label + " " + version)
        .findFirst()
        .orElse(label);
  }

  private static int end(String version) {
    int end = 0;
    while (end < version.length() && version.charAt(end) != ' ' && version.charAt(end) != ',') {
      end++;
    }
    return end;
  }
}
