package dev.relevo.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a contender's runs of one experiment came to.
///
/// @param runs those that told something
/// @param failed those that did not
/// @param figures in the order in which they were told; one that a run lacks is of fewer runs
record Outcome(int runs, int failed, Map<String, Spread> figures) {
  static Outcome of(List<Figures> told, int failed) {
    var values = new LinkedHashMap<String, List<Double>>();
    for (Figures figures : told) {
      figures
          .values()
          .forEach(
              (name, value) -> values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value));
    }
    var spreads = new LinkedHashMap<String, Spread>();
    values.forEach((name, all) -> spreads.put(name, Spread.of(all)));
    return new Outcome(told.size(), failed, spreads);
  }

  Optional<Spread> figure(String name) {
    return Optional.ofNullable(figures.get(name));
  }
}
