package dev.relevo.whatif;

import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.Locale;

/// Times as people read them.
final class Texts {
  private static final double SECOND = 1e9;

  private Texts() {}

  static double seconds(Moment at) {
    return at.nanos() / SECOND;
  }

  /// `3.414`
  static String at(Moment at) {
    return String.format(Locale.ROOT, "%.3f", seconds(at));
  }

  /// `0.586 s`
  static String length(Duration length) {
    return String.format(Locale.ROOT, "%.3f s", length.toNanos() / SECOND);
  }
}
