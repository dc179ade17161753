package dev.relevo.lab.torture;

import java.util.Locale;
import java.util.Optional;

/// What the samples of a daemon say of one measure.
record Judgement(Measure measure, Optional<Trend> trend, Word word) {
  /// How it is said.
  enum Word {
    /// Zero lies in the slope's interval, or above it.
    FLAT("flat"),
    /// It rises, by so little that an hour of it is not worth the name.
    NEGLIGIBLE("negligible"),
    GROWS("GROWS"),
    TOO_SHORT("too few samples");

    private final String text;

    Word(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /// `resident memory +0.03 MB/h [-0.10, +0.20]: flat`
  String text() {
    return measure.text() + " " + slope() + ": " + word;
  }

  /// `+0.03 MB/h [-0.10, +0.20]`
  String slope() {
    if (trend.isEmpty()) {
      return "-";
    }
    Trend found = trend.get();
    return String.format(
        Locale.ROOT,
        "%+.3f %s/h [%+.3f, %+.3f]",
        found.slopePerHour(),
        measure.unit(),
        found.low() * 3600,
        found.high() * 3600);
  }
}
