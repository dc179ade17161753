package dev.relevo.lab.torture;

import java.util.List;
import java.util.Optional;

/// What a daemon had and did at one moment of a soak.
///
/// @param seconds since the soak began
/// @param footprint its descriptors, threads, children and resident memory
/// @param proportionalKib resident memory with shared pages divided by who shares them
/// @param cpuMillis of all its threads since it was started
/// @param late microseconds of each advertisement since the sample before, sorted
/// @param load the machine's load average of a minute
/// @param disturbed a fault was played since the sample before
record Sample(
    double seconds,
    Footprint footprint,
    long proportionalKib,
    long cpuMillis,
    List<Long> late,
    double load,
    boolean disturbed) {
  Sample {
    late = List.copyOf(late);
  }

  /// The sum of the counts whose kind begins so: `descriptor`, `thread`, `child`.
  int count(String kind) {
    return footprint.counts().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(kind))
        .mapToInt(java.util.Map.Entry::getValue)
        .sum();
  }

  double residentMib() {
    return footprint.residentKib() / 1024.0;
  }

  /// In milliseconds; empty if it was no Master.
  Optional<Double> late(double share) {
    if (late.isEmpty()) {
      return Optional.empty();
    }
    int at = (int) Math.ceil(share * late.size()) - 1;
    return Optional.of(late.get(Math.clamp(at, 0, late.size() - 1)) / 1e3);
  }
}
