package dev.relevo.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One experiment's result.
record Row(String name, String title, List<Headline> headlines, Map<Contender, Outcome> outcomes) {
  Optional<Spread> figure(Contender contender, String name) {
    return Optional.ofNullable(outcomes.get(contender)).flatMap(outcome -> outcome.figure(name));
  }
}
