package dev.relevo.bench;

import java.time.Duration;

/// How much time an experiment takes: shorter watching tells less of what is rare.
///
/// @param watch how long something that goes on is watched
/// @param hogged how long with hogged processors
/// @param calm how long a group is left alone before its cost is looked at: past keepalived's
///   second round of announcements, 5 s after the first
record Pace(Duration watch, Duration hogged, Duration calm) {
  static final Pace USUAL =
      new Pace(Duration.ofSeconds(12), Duration.ofSeconds(20), Duration.ofSeconds(6));

  /// With hogs for as long as it takes to see what is rare.
  static final Pace FULL =
      new Pace(Duration.ofSeconds(12), Duration.ofSeconds(60), Duration.ofSeconds(6));

  static final Pace QUICK =
      new Pace(Duration.ofSeconds(6), Duration.ofSeconds(8), Duration.ofSeconds(5));
}
