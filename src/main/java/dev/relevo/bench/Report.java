package dev.relevo.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The whole result, for the writers.
///
/// @param load the machine's load average (of one minute) before the first run; 1 of it and more on
///   two processors disturbs the figures
/// @param contenders in the order of the columns, with their versions
record Report(
    Instant begun,
    Duration took,
    Machine machine,
    double load,
    Map<Contender, String> contenders,
    List<Row> rows) {
  /// Where it was measured.
  record Machine(String processor, int cores, String kernel) {}

  /// A line that says where the figures come from.
  String provenance() {
    return begun.toString().substring(0, 10)
        + ", "
        + machine.processor()
        + ", "
        + machine.cores()
        + (machine.cores() == 1 ? " core" : " cores")
        + ", Linux "
        + machine.kernel()
        + ", "
        + String.join(" beside ", contenders.values())
        + ", load average before it "
        + load;
  }

  boolean hasFailures() {
    return rows.stream()
        .flatMap(row -> row.outcomes().values().stream())
        .anyMatch(outcome -> outcome.failed() > 0);
  }
}
