package dev.relevo.sim;

import java.time.Duration;

/// What a wire does to packets. Chances are in thousandths, for each receiver.
///
/// @param delay at least this long
/// @param jitter up to this much more, drawn for each receiver, so that packets overtake each other
/// @param garble one bit is turned over
public record Weather(Duration delay, Duration jitter, int loss, int duplicate, int garble) {
  /// A quiet local network.
  public static Weather calm(Duration delay) {
    return new Weather(delay, Duration.ZERO, 0, 0, 0);
  }

  boolean isCalm() {
    return jitter.isZero() && loss == 0 && duplicate == 0 && garble == 0;
  }
}
