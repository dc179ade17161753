package dev.relevo.bench;

import java.time.Duration;

/// How much time an experiment takes: shorter watching tells less of what is rare.
///
/// @param watch how long something that goes on is watched, 20 s usually
/// @param hogged how long with hogged processors
/// @param calm how long a large group is left alone before it is watched
record Pace(Duration watch, Duration hogged, Duration calm) {
  static final Pace USUAL =
      new Pace(Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofSeconds(7));
  static final Pace QUICK =
      new Pace(Duration.ofSeconds(8), Duration.ofSeconds(10), Duration.ofSeconds(6));
}
