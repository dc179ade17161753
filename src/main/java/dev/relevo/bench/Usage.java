package dev.relevo.bench;

import dev.relevo.time.Moment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What a daemon's processes have used of the machine, up to a moment (proc(5)).
///
/// @param cpu their own and their ended children's, of one core
/// @param switches times that a thread was put on a processor: wake-ups, where nobody else wants it
/// @param rss resident, KiB
/// @param pss the same with shared pages divided by who shares them, KiB
record Usage(
    Moment at, Duration cpu, long switches, int processes, int threads, long rss, long pss) {
  /// USER_HZ, which Linux fixes for user space.
  private static final long TICK_NANOS = 10_000_000;

  private static final int USER = 11; // fields of stat behind the name, from 0
  private static final int SYSTEM = 12;
  private static final int CHILDREN_USER = 13;
  private static final int CHILDREN_SYSTEM = 14;

  /// @param proc `/proc`
  static Usage of(Path proc, List<Long> pids, Moment at) {
    var total = new Usage(at, Duration.ZERO, 0, pids.size(), 0, 0, 0);
    for (long pid : pids) {
      try {
        total = total.plus(one(proc.resolve(Long.toString(pid)), at));
      } catch (IOException ended) {
        // A short-lived child, a check script say.
      }
    }
    return total;
  }

  private static Usage one(Path process, Moment at) throws IOException {
    List<String> stat = words(afterName(Files.readString(process.resolve("stat"))));
    long own = (number(stat.get(USER)) + number(stat.get(SYSTEM))) * TICK_NANOS;
    long children =
        (number(stat.get(CHILDREN_USER)) + number(stat.get(CHILDREN_SYSTEM))) * TICK_NANOS;
    long exact = 0;
    long switches = 0;
    List<Path> tasks = tasks(process);
    for (Path task : tasks) {
      exact += number(words(Files.readString(task.resolve("schedstat"))).getFirst());
      for (String line : Files.readAllLines(task.resolve("status"))) {
        if (line.contains("ctxt_switches")) {
          switches += number(words(line).get(1));
        }
      }
    }
    List<String> memory = Files.readAllLines(process.resolve("smaps_rollup"));
    // Ticks are coarse, but they also know the threads that have ended.
    var cpu = Duration.ofNanos(Math.max(own, exact) + children);
    return new Usage(
        at, cpu, switches, 0, tasks.size(), field(memory, "Rss:"), field(memory, "Pss:"));
  }

  private Usage plus(Usage more) {
    return new Usage(
        at,
        cpu.plus(more.cpu),
        switches + more.switches,
        processes,
        threads + more.threads,
        rss + more.rss,
        pss + more.pss);
  }

  /// Of one core, since an earlier moment.
  double cpuPercent(Usage before) {
    return 100.0 * cpu.minus(before.cpu).toNanos() / at.since(before.at).toNanos();
  }

  double switchesPerSecond(Usage before) {
    return 1e9 * (switches - before.switches) / at.since(before.at).toNanos();
  }

  /// A process and all that it started, it first.
  static List<Long> family(Path proc, long pid) {
    var family = new ArrayList<>(List.of(pid));
    for (Path task : tasks(proc.resolve(Long.toString(pid)))) {
      try {
        for (String child : words(Files.readString(task.resolve("children")))) {
          family.addAll(family(proc, number(child)));
        }
      } catch (IOException ended) {
        // Its children have another parent now, or none.
      }
    }
    return family;
  }

  private static List<Path> tasks(Path process) {
    try (Stream<Path> tasks = Files.list(process.resolve("task"))) {
      return tasks.sorted().toList();
    } catch (IOException ended) {
      return List.of();
    }
  }

  /// The name may hold blanks and parentheses.
  private static String afterName(String stat) {
    return stat.substring(stat.lastIndexOf(')') + 1);
  }

  private static long field(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> number(words(line).get(1)))
        .sum();
  }

  private static List<String> words(String text) {
    return Stream.of(text.strip().split("\\s+", -1)).filter(word -> !word.isEmpty()).toList();
  }

  private static long number(String word) {
    return Long.parseLong(word);
  }
}
