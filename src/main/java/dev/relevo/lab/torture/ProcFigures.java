package dev.relevo.lab.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Single figures of /proc; 0 of a process that has ended.
final class ProcFigures {
  /// Of `utime` and `stime` in /proc/PID/stat: USER_HZ is 100 on all machines of ours.
  private static final int TICK_MILLIS = 10;

  /// After the name, which may hold blanks: `state` is the first.
  private static final int UTIME = 11;

  private ProcFigures() {}

  static long proportionalKib(long pid) {
    return read("/proc/" + pid + "/smaps_rollup")
        .lines()
        .filter(line -> line.startsWith("Pss:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  /// Of all its threads, since it was started.
  static long cpuMillis(long pid) {
    String stat = read("/proc/" + pid + "/stat");
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
    return fields.length <= UTIME + 1
        ? 0
        : (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[UTIME + 1])) * TICK_MILLIS;
  }

  /// The machine's load average of the last minute.
  static double load() {
    String text = read("/proc/loadavg");
    return text.isEmpty() ? 0 : Double.parseDouble(text.substring(0, text.indexOf(' ')));
  }

  private static String read(String path) {
    try {
      return Files.readString(Path.of(path));
    } catch (IOException ended) {
      return "";
    }
  }
}
