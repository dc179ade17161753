package dev.relevo.lab.torture;

import dev.relevo.lab.Terminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How often each fault was done, how long its loops took, and what memory was in use.
final class Tally {
  private final Map<String, List<Long>> settling = new TreeMap<>();
  private final List<Long> loops = new ArrayList<>();
  private final Map<Integer, List<Long>> resident = new TreeMap<>();

  void loop(Loop loop, Duration whole, Duration settled) {
    loops.add(whole.toMillis());
    for (Fault fault : loop.faults()) {
      settling.computeIfAbsent(fault.kind(), _ -> new ArrayList<>()).add(settled.toMillis());
    }
  }

  void memory(Map<Integer, Footprint> footprints) {
    footprints.forEach((server, print) ->
        resident.computeIfAbsent(server, _ -> new ArrayList<>()).add(print.residentKib()));
  }

  /// The table of faults, and a line of memory for each server.
  void show(Terminal terminal) {
    if (loops.isEmpty()) {
      return;
    }
    terminal.line("");
    terminal.line("%-24s %6s %12s %12s".formatted("fault", "loops", "settled ms", "at most"));
    settling.forEach((kind, times) ->
        terminal.line(
            "%-24s %6d %12d %12d".formatted(kind, times.size(), median(times), max(times))));
    resident.forEach((server, kib) ->
        terminal.line(
            "server%d: resident memory %.1f MB at first, %.1f MB at last, %.1f MB at most"
                .formatted(
                    server, kib.getFirst() / 1024.0, kib.getLast() / 1024.0, max(kib) / 1024.0)));
    terminal.line(
        "a loop took %.1f s (median), %.1f s at most"
            .formatted(median(loops) / 1e3, max(loops) / 1e3));
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static long max(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).max().orElse(0);
  }
}
