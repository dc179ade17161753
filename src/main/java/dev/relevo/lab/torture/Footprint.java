package dev.relevo.lab.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a daemon has of its kernel: how many of each kind of descriptor, thread and child.
///
/// @param counts e.g. `descriptor socket:[N]`; the numbers in names are left out
/// @param residentKib VmRSS
record Footprint(Map<String, Integer> counts, long residentKib) {
  static final Footprint NONE = new Footprint(Map.of(), 0);

  static Footprint of(long pid) {
    Path proc = Path.of("/proc/" + pid);
    var counts = new TreeMap<String, Integer>();
    for (Path descriptor : list(proc.resolve("fd"))) {
      read(() -> Files.readSymbolicLink(descriptor).toString())
          .forEach(target -> add(counts, "descriptor " + target));
    }
    for (Path task : list(proc.resolve("task"))) {
      // The JVM's compilers come and go as there is work.
      read(() -> Files.readString(task.resolve("comm")).strip()).stream()
          .filter(name -> !name.contains("Compiler") && !name.contains("CompilerThre"))
          .forEach(name -> add(counts, "thread " + name));
      read(() -> Files.readString(task.resolve("children")))
          .forEach(children -> children.lines().forEach(line -> addChildren(counts, line)));
    }
    return new Footprint(counts, resident(proc));
  }

  private static void addChildren(Map<String, Integer> counts, String line) {
    for (String pid : line.strip().split(" ", -1)) {
      if (!pid.isEmpty()) {
        read(() -> Files.readString(Path.of("/proc/" + pid + "/stat")))
            .forEach(stat -> add(counts, stat.contains(") Z ") ? "zombie" : "child"));
      }
    }
  }

  private static void add(Map<String, Integer> counts, String kind) {
    counts.merge(kind.replaceAll("\\d+", "N"), 1, Integer::sum);
  }

  private static long resident(Path proc) {
    return read(() -> Files.readString(proc.resolve("status"))).stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  /// The larger count of each kind.
  Footprint max(Footprint other) {
    var larger = new TreeMap<>(counts);
    other.counts.forEach((kind, count) -> larger.merge(kind, count, Math::max));
    return new Footprint(larger, Math.max(residentKib, other.residentKib));
  }

  /// What there is more of here than there; empty if nothing.
  List<String> beyond(Footprint bound) {
    var more = new ArrayList<String>();
    counts.forEach((kind, count) -> {
      int allowed = bound.counts.getOrDefault(kind, 0);
      if (count > allowed) {
        more.add(kind + ": " + count + ", not " + allowed);
      }
    });
    return more;
  }

  /// Without what runs for a moment.
  Footprint withoutChildren() {
    var staying = new TreeMap<>(counts);
    staying.keySet().removeIf(kind -> kind.equals("child") || kind.equals("zombie"));
    return new Footprint(staying, residentKib);
  }

  private interface Reading {
    String read() throws IOException;
  }

  /// What is read, or nothing if it has vanished meanwhile.
  private static List<String> read(Reading reading) {
    try {
      return List.of(reading.read());
    } catch (IOException vanished) {
      return List.of();
    }
  }

  private static List<Path> list(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.toList();
    } catch (NoSuchFileException ended) {
      return List.of();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
