package dev.relevo.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// What one run told: figures by name, in the order in which they are shown. Units are in the
/// names: `_ms` milliseconds, `_pct` per cent of one core, `_kb` KiB, nothing for counts.
final class Figures {
  private static final double NANOS_A_MILLI = 1e6;

  private final Map<String, Double> values = new LinkedHashMap<>();

  /// A time; the name gets `_ms`.
  Figures time(String name, Duration span) {
    values.put(name + "_ms", span.toNanos() / NANOS_A_MILLI);
    return this;
  }

  /// Anything else, by its whole name.
  Figures number(String name, double value) {
    values.put(name, value);
    return this;
  }

  /// A whole number, below 2^53.
  Figures number(String name, long value) {
    return number(name, (double) value);
  }

  /// Takes over another's figures, each name with something before it.
  Figures with(String prefix, Figures others) {
    others.values.forEach((name, value) -> values.put(prefix + name, value));
    return this;
  }

  Map<String, Double> values() {
    return values;
  }
}
