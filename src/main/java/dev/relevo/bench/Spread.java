package dev.relevo.bench;

import java.util.List;

/// What several runs told of one figure.
record Spread(double median, double min, double max) {
  /// @param values at least one
  static Spread of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Spread(median, sorted.getFirst(), sorted.getLast());
  }

  /// Whether one of these runs could have been one of those.
  boolean reachesInto(Spread other) {
    return min <= other.max && other.min <= max;
  }
}
