package dev.relevo.script;

import java.time.Duration;

/// A check that runs for ever (`vrrp_script`); rise, fall and weight are the core's business.
///
/// @param interval between two starts
/// @param timeout after which a run counts as failed and is ended
public record CheckSettings(String name, Check check, Duration interval, Duration timeout) {
  /// A run takes about a millisecond of the machine; more than this many a second help nobody.
  public static final Duration MIN_INTERVAL = Duration.ofMillis(10);

  public CheckSettings {
    if (interval.compareTo(MIN_INTERVAL) < 0) {
      interval = MIN_INTERVAL;
    }
  }
}
