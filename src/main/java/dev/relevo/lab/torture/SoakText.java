package dev.relevo.lab.torture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A soak's result for people.
public final class SoakText {
  private static final String FORM = "%-24s %-28s %10s %10s %10s  %-40s %s";

  private SoakText() {}

  /// The table and the verdict.
  public static List<String> lines(SoakResult result) {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT, FORM, "daemon", "", "first", "last", "most", "slope [95 %]", "verdict"));
    for (Map.Entry<LifeLine, List<Judgement>> judged : result.judgements().entrySet()) {
      String name = judged.getKey().name();
      List<Sample> samples = result.judged(judged.getKey());
      for (Judgement judgement : judged.getValue()) {
        lines.add(row(name, samples, judgement));
        name = "";
      }
    }
    lines.addAll(shorter(result));
    lines.add("");
    lines.addAll(verdict(result));
    return lines;
  }

  private static String row(String name, List<Sample> samples, Judgement judgement) {
    Measure measure = judgement.measure();
    List<Double> values = measure.points(samples).stream().map(Trend.Point::value).toList();
    boolean some = !values.isEmpty();
    return String.format(
        Locale.ROOT,
        FORM,
        name,
        measure.text() + (measure.unit().isEmpty() ? "" : ", " + measure.unit()),
        some ? number(values.getFirst()) : "-",
        some ? number(values.getLast()) : "-",
        some ? number(values.stream().max(Double::compare).orElse(0.0)) : "-",
        judgement.slope(),
        judgement.word());
  }

  /// Daemons that did not live long enough: what they had at their end.
  private static List<String> shorter(SoakResult result) {
    var lines = new ArrayList<String>();
    for (LifeLine line : result.lines()) {
      List<Sample> samples = line.samples();
      if (!result.judgements().containsKey(line) && !samples.isEmpty()) {
        Sample last = samples.getLast();
        double lived = last.seconds() - samples.getFirst().seconds();
        lines.add(
            String.format(
                Locale.ROOT,
                "%-24s seen for %s: %.1f MB resident, %d descriptors, %d threads at last",
                line.name(),
                span(lived),
                last.residentMib(),
                last.count("descriptor"),
                last.count("thread")));
      }
    }
    return lines;
  }

  /// The last lines.
  static List<String> verdict(SoakResult result) {
    var lines = new ArrayList<String>();
    String what =
        "soak of %s from seed %d, %d faults"
            .formatted(span(result.seconds()), result.seed(), result.faults().size());
    lines.add(result.cut().isEmpty() ? what : what + ", " + result.cut());
    result.failures().forEach(failure -> lines.add("FAILED: " + failure));
    if (result.failures().isEmpty()) {
      lines.add("each fault ended with one right holder of each address");
    }
    List<String> growths = result.growths();
    if (!growths.isEmpty()) {
      growths.forEach(growth -> lines.add("GROWS: " + growth));
    } else if (result.longest().isEmpty()) {
      lines.add("too short to say whether anything grows");
    } else {
      lines.add("nothing grows after the first " + span(result.pace().warmUpSeconds()));
    }
    return lines;
  }

  /// `1 h 2 min`, `41 min 3 s`, `20 s`
  static String span(double seconds) {
    Duration span = Duration.ofSeconds(Math.round(seconds));
    if (span.toHours() > 0) {
      return span.toHours() + " h " + span.toMinutesPart() + " min";
    }
    return span.toMinutes() > 0
        ? span.toMinutes() + " min " + span.toSecondsPart() + " s"
        : span.toSeconds() + " s";
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
