package dev.relevo.lab.torture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a soak has seen.
///
/// @param seconds how long it was
/// @param failures of the torture's judge
/// @param cut why it ended before its time; empty if it did not
public record SoakResult(
    long seed,
    SoakPace pace,
    double seconds,
    List<LifeLine> lines,
    List<Mark> faults,
    List<String> failures,
    String cut) {
  /// When a fault began.
  public record Mark(double seconds, String text) {}

  /// The daemon that lived longest after the first minutes, if it did long enough to be judged.
  Optional<LifeLine> longest() {
    return lines.stream()
        .filter(line -> SoakPace.isLong(judgedSeconds(line)))
        .max((a, b) -> Double.compare(judgedSeconds(a), judgedSeconds(b)));
  }

  private double judgedSeconds(LifeLine line) {
    List<Sample> samples = judged(line);
    return samples.isEmpty() ? 0 : samples.getLast().seconds() - samples.getFirst().seconds();
  }

  /// Without the first minutes of the daemon's own life, as far as the soak has seen it.
  List<Sample> judged(LifeLine line) {
    double first = line.samples().getFirst().seconds();
    return line.since(first + pace.warmUpSeconds());
  }

  /// What each daemon says that lived long enough.
  Map<LifeLine, List<Judgement>> judgements() {
    var all = new LinkedHashMap<LifeLine, List<Judgement>>();
    for (LifeLine line : lines) {
      List<Sample> samples = judged(line);
      if (SoakPace.isLong(judgedSeconds(line))) {
        var found = new ArrayList<Judgement>();
        for (Measure measure : Measure.values()) {
          found.add(measure.judge(samples));
        }
        all.put(line, found);
      }
    }
    return all;
  }

  /// What grows, in words.
  List<String> growths() {
    var growths = new ArrayList<String>();
    judgements()
        .forEach((line, judgements) -> {
          for (Judgement judgement : judgements) {
            if (judgement.word() == Judgement.Word.GROWS) {
              growths.add(line.name() + ": " + judgement.text());
            }
          }
        });
    return growths;
  }

  /// Whether nothing failed and nothing grew; one that is too short to say has not grown.
  public boolean isWell() {
    return failures.isEmpty() && growths().isEmpty();
  }
}
