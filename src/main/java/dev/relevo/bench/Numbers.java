package dev.relevo.bench;

import java.util.Locale;

/// Numbers for people.
final class Numbers {
  private Numbers() {}

  /// `2,000`
  static String grouped(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// `2.1× less`, `1.3× more`, `the same` within 5 per cent; a dash where one of them is zero.
  static String ratio(double ours, double theirs) {
    if (ours == theirs) {
      return "the same";
    }
    if (ours <= 0 || theirs <= 0) {
      return "–";
    }
    double ratio = ours < theirs ? theirs / ours : ours / theirs;
    if (ratio < 1.05) {
      return "the same";
    }
    String digits = String.format(Locale.ROOT, ratio < 10 ? "%.1f" : "%.0f", ratio);
    return digits + "× " + (ours < theirs ? "less" : "more");
  }
}
