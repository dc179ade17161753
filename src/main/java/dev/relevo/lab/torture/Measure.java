package dev.relevo.lab.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What must not grow in a soak.
enum Measure {
  MEMORY("resident memory", "MB", 0.5, true),
  DESCRIPTORS("descriptors", "", 0.2, false),
  THREADS("threads", "", 0.2, false),
  CHILDREN("children", "", 0.2, false),
  LATENESS("adverts' lateness, median", "ms", 0.05, false),
  LATENESS_99("adverts' lateness, p99", "ms", 0.5, false);

  private final String text;
  private final String unit;
  private final double negligible;
  private final boolean alsoDisturbed;

  /// @param negligible growth in an hour that is none worth the name, though it be no chance
  /// @param alsoDisturbed whether samples count in which a fault was played
  Measure(String text, String unit, double negligible, boolean alsoDisturbed) {
    this.text = text;
    this.unit = unit;
    this.negligible = negligible;
    this.alsoDisturbed = alsoDisturbed;
  }

  private static Optional<Double> count(Sample sample, String kind) {
    return Optional.of((double) sample.count(kind));
  }

  String text() {
    return text;
  }

  String unit() {
    return unit;
  }

  Optional<Double> of(Sample sample) {
    return switch (this) {
      case MEMORY -> Optional.of(sample.residentMib());
      case DESCRIPTORS -> count(sample, "descriptor");
      case THREADS -> count(sample, "thread");
      case CHILDREN -> count(sample, "child");
      case LATENESS -> sample.late(0.5);
      case LATENESS_99 -> sample.late(0.99);
    };
  }

  List<Trend.Point> points(List<Sample> samples) {
    var points = new ArrayList<Trend.Point>();
    for (Sample sample : samples) {
      if (alsoDisturbed || !sample.disturbed()) {
        of(sample).ifPresent(found -> points.add(new Trend.Point(sample.seconds(), found)));
      }
    }
    return points;
  }

  Judgement judge(List<Sample> samples) {
    List<Trend.Point> points = points(samples);
    if (points.size() < Trend.FEWEST) {
      return new Judgement(this, Optional.empty(), Judgement.Word.TOO_SHORT);
    }
    Trend trend = Trend.of(points);
    Judgement.Word word =
        !trend.rises()
            ? Judgement.Word.FLAT
            : trend.slopePerHour() <= negligible ? Judgement.Word.NEGLIGIBLE : Judgement.Word.GROWS;
    return new Judgement(this, Optional.of(trend), word);
  }
}
