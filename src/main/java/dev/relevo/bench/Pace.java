package dev.relevo.bench;

import java.time.Duration;

/// How much time an experiment takes: shorter watching tells less of what is rare.
///
/// @param watch how long something that goes on is watched
/// @param hogged how long with hogged processors
/// @param crowd how long thousands of routers are watched: their latest advert is what is rare
/// @param calm how long a group is left alone before its cost is looked at: past keepalived's
///   second round of announcements, 5 s after the first
record Pace(Duration watch, Duration hogged, Duration crowd, Duration calm) {
  static final Pace USUAL = of(12, 20, 60, 6);

  /// With hogs for as long as it takes to see what is rare.
  static final Pace FULL = of(12, 60, 60, 6);

  static final Pace QUICK = of(6, 8, 12, 5);

  private static Pace of(int watch, int hogged, int crowd, int calm) {
    return new Pace(
        Duration.ofSeconds(watch),
        Duration.ofSeconds(hogged),
        Duration.ofSeconds(crowd),
        Duration.ofSeconds(calm));
  }
}
