package dev.relevo.lab.torture;

import java.time.Duration;
import java.util.Optional;

/// The times of a soak: a fault a minute, a sample each 10 s, and nothing said of the first 10
/// minutes; a short one has shorter ones.
///
/// @param span the whole, after the daemons have been through everything once
/// @param fault from the beginning of one to that of the next
/// @param sample between two
/// @param warmUp before slopes are taken: a JVM compiles, and fills its heap for the first time
public record SoakPace(Duration span, Duration fault, Duration sample, Duration warmUp) {
  private static final Duration FAULT = Duration.ofMinutes(1);
  private static final Duration LEAST_FAULT = Duration.ofSeconds(4); // a loop takes 2 s
  private static final Duration SAMPLE = Duration.ofSeconds(10);
  private static final Duration LEAST_SAMPLE = Duration.ofMillis(500);
  private static final Duration WARM_UP = Duration.ofMinutes(10);

  /// What is left after the first minutes must be longer than they are to say something of hours.
  private static final Duration LEAST_JUDGED = Duration.ofMinutes(20);

  public static SoakPace of(Duration span) {
    return new SoakPace(
        span,
        between(LEAST_FAULT, span.dividedBy(10), FAULT),
        between(LEAST_SAMPLE, span.dividedBy(100), SAMPLE),
        between(Duration.ZERO, span.dividedBy(4), WARM_UP));
  }

  /// `3h`, `40m`, `20s`; empty if it is none.
  public static Optional<SoakPace> read(String text) {
    if (!text.matches("[1-9][0-9]{0,5}[hms]")) {
      return Optional.empty();
    }
    long number = Long.parseLong(text.substring(0, text.length() - 1));
    Duration span =
        switch (text.charAt(text.length() - 1)) {
          case 'h' -> Duration.ofHours(number);
          case 'm' -> Duration.ofMinutes(number);
          default -> Duration.ofSeconds(number);
        };
    return Optional.of(of(span));
  }

  private static Duration between(Duration least, Duration wanted, Duration most) {
    Duration above = wanted.compareTo(least) < 0 ? least : wanted;
    return above.compareTo(most) > 0 ? most : above;
  }

  double warmUpSeconds() {
    return warmUp.toMillis() / 1e3;
  }

  /// Whether samples over this time can be judged.
  static boolean isLong(double seconds) {
    return seconds >= LEAST_JUDGED.toSeconds();
  }
}
