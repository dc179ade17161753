package dev.relevo.lab.torture;

import java.util.Arrays;
import java.util.List;

/// Whether a series of numbers rises: Theil and Sen's slope, the median of the slopes of all pairs,
/// with its 95 % interval by Kendall's S. Neither asks how the noise is distributed, and both bear
/// that a quarter of the values are far off.
///
/// Neighbouring values are alike, since memory stays where it was, and count for fewer than they
/// are: the variance of S is widened as Hamed and Rao do it (J. Hydrology 204, 1998), by the rank
/// correlations of the series without its slope that are themselves significant.
///
/// @param slope per second
/// @param low the lower end of its interval
/// @param high the upper end
/// @param seconds how long the series is
record Trend(double slope, double low, double high, double seconds) {
  /// Of the normal distribution, for 95 %.
  private static final double Z = 1.96;

  /// Fewer values say nothing.
  static final int FEWEST = 20;

  /// So many pairs are sorted in a moment; a longer series is thinned.
  private static final int MOST = 1_000;

  /// A value and its moment in seconds.
  record Point(double seconds, double value) {}

  /// @param points in the order of time, at least [#FEWEST]
  static Trend of(List<Point> points) {
    List<Point> thin = thinned(points);
    double[] slopes = slopes(thin);
    double slope = median(slopes);
    double spread = Z * Math.sqrt(variance(thin, slope));
    int pairs = slopes.length;
    int low = (int) Math.floor((pairs - spread) / 2);
    int high = (int) Math.ceil((pairs + spread) / 2);
    return new Trend(
        slope,
        slopes[Math.clamp(low, 0, pairs - 1)],
        slopes[Math.clamp(high, 0, pairs - 1)],
        thin.getLast().seconds() - thin.getFirst().seconds());
  }

  private static List<Point> thinned(List<Point> points) {
    int step = (points.size() + MOST - 1) / MOST;
    return java.util.stream.IntStream.range(0, points.size() / step)
        .mapToObj(i -> points.get(i * step))
        .toList();
  }

  private static double[] slopes(List<Point> points) {
    int count = points.size();
    double[] slopes = new double[count * (count - 1) / 2];
    int at = 0;
    for (int i = 0; i < count; i++) {
      for (int j = i + 1; j < count; j++) {
        double rise = points.get(j).value() - points.get(i).value();
        slopes[at++] = rise / (points.get(j).seconds() - points.get(i).seconds());
      }
    }
    Arrays.sort(slopes);
    return slopes;
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /// Of Kendall's S, with ties, and for neighbours that are alike.
  private static double variance(List<Point> points, double slope) {
    double[] values = points.stream().mapToDouble(Point::value).toArray();
    double n = values.length;
    double variance = n * (n - 1) * (2 * n + 5);
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    for (int from = 0; from < sorted.length; ) {
      int to = from;
      while (to < sorted.length && sorted[to] == sorted[from]) {
        to++;
      }
      double ties = to - from;
      variance -= ties * (ties - 1) * (2 * ties + 5);
      from = to;
    }
    double[] rest = new double[values.length];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = values[i] - slope * points.get(i).seconds();
    }
    return variance / 18 * likeness(ranks(rest));
  }

  /// How many values count as one.
  private static double likeness(double[] ranks) {
    int n = ranks.length;
    double mean = (n + 1) / 2.0;
    double whole = 0;
    for (double rank : ranks) {
      whole += (rank - mean) * (rank - mean);
    }
    double sum = 0;
    for (int lag = 1; lag < n - 2 && whole > 0; lag++) {
      double part = 0;
      for (int i = 0; i + lag < n; i++) {
        part += (ranks[i] - mean) * (ranks[i + lag] - mean);
      }
      double correlation = part / whole;
      if (Math.abs(correlation) > Z / Math.sqrt(n)) {
        sum += (double) (n - lag) * (n - lag - 1) * (n - lag - 2) * correlation;
      }
    }
    return Math.max(1, 1 + 2 * sum / ((double) n * (n - 1) * (n - 2)));
  }

  /// Equal values share the mean of their ranks.
  private static double[] ranks(double[] values) {
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
    double[] ranks = new double[values.length];
    for (int from = 0; from < order.length; ) {
      int to = from;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + to + 1) / 2.0;
      }
      from = to;
    }
    return ranks;
  }

  /// Whether zero lies below its interval.
  boolean rises() {
    return low > 0;
  }

  double slopePerHour() {
    return slope * 3600;
  }
}
