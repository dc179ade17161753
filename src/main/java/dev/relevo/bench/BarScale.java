package dev.relevo.bench;

import java.util.ArrayList;
import java.util.List;

/// Where a value's bar ends, in pixels from where bars begin.
///
/// @param low what a bar of no length stands for
/// @param ticks where the scale's lines are
record BarScale(double low, double high, int width, boolean logarithmic, List<Double> ticks) {
  /// A powers-of-ten scale that begins a power below the least value above zero, so that its bar is
  /// one that is seen.
  static BarScale logarithmic(List<Double> values, int width) {
    double least = values.stream().filter(value -> value > 0).min(Double::compare).orElse(1.0);
    double most = values.stream().filter(value -> value > 0).max(Double::compare).orElse(1.0);
    int from = (int) Math.floor(Math.log10(least));
    if (Math.pow(10, from) * 1.5 > least) {
      from--;
    }
    int to = Math.max(from + 1, (int) Math.ceil(Math.log10(most)));
    var ticks = new ArrayList<Double>();
    for (int power = from; power <= to; power++) {
      ticks.add(Math.pow(10, power));
    }
    return new BarScale(Math.pow(10, from), Math.pow(10, to), width, true, ticks);
  }

  /// From nought.
  static BarScale linear(List<Double> values, int width) {
    double most = values.stream().max(Double::compare).orElse(1.0);
    double step = 1;
    while (most / step > 5) {
      step *= 10;
    }
    double high = Math.max(step, Math.ceil(most / step) * step);
    var ticks = new ArrayList<Double>();
    for (double tick = 0; tick <= high; tick += step) {
      ticks.add(tick);
    }
    return new BarScale(0, high, width, false, ticks);
  }

  /// Nothing for zero and what is below the scale.
  double x(double value) {
    if (value <= low) {
      return 0;
    }
    double share =
        logarithmic
            ? (Math.log10(value) - Math.log10(low)) / (Math.log10(high) - Math.log10(low))
            : (value - low) / (high - low);
    return Math.min(1, share) * width;
  }
}
