package dev.relevo.bench;

import dev.relevo.lab.LabException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Plays experiments: the contenders take turns run by run, so that what else happens on the
/// machine falls on all of them.
final class Runner {
  private final List<Contender> contenders;
  private final Pace pace;
  private final PrintStream progress;

  /// @param progress a line for each run
  Runner(List<Contender> contenders, Pace pace, PrintStream progress) {
    this.contenders = List.copyOf(contenders);
    this.pace = pace;
    this.progress = progress;
  }

  Row play(Experiment experiment, int runs) {
    Map<Contender, List<Figures>> told = new EnumMap<>(Contender.class);
    Map<Contender, Integer> failed = new EnumMap<>(Contender.class);
    for (int run = 1; run <= runs; run++) {
      for (Contender contender : contenders) {
        String what = experiment.name() + " " + run + "/" + runs + " " + contender.label() + ": ";
        long begun = System.nanoTime();
        try (var ground = Ground.build(contender, experiment.layout())) {
          Figures figures = experiment.act().play(ground, pace);
          told.computeIfAbsent(contender, _ -> new ArrayList<>()).add(figures);
          progress.println(what + summary(experiment, figures, System.nanoTime() - begun));
        } catch (BenchException | LabException failure) {
          failed.merge(contender, 1, Integer::sum);
          progress.println(what + "FAILED: " + failure.getMessage());
        }
      }
    }
    var outcomes = new EnumMap<Contender, Outcome>(Contender.class);
    for (Contender contender : contenders) {
      List<Figures> figures = told.getOrDefault(contender, List.of());
      outcomes.put(contender, Outcome.of(figures, failed.getOrDefault(contender, 0)));
    }
    return new Row(experiment.name(), experiment.title(), experiment.headlines(), outcomes);
  }

  private static String summary(Experiment experiment, Figures figures, long nanos) {
    String headlines =
        experiment.headlines().stream()
            .filter(headline -> figures.values().containsKey(headline.figure()))
            .map(headline ->
                headline.figure()
                    + " "
                    + headline.unit().show(figures.values().getOrDefault(headline.figure(), 0.0)))
            .collect(Collectors.joining(", "));
    double seconds = Duration.ofNanos(nanos).toMillis() / 1000.0;
    return headlines + String.format(Locale.ROOT, " (%.0f s)", seconds);
  }
}
