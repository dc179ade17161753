package dev.relevo.config;

import java.time.Duration;

/// Durations as the language writes them.
public final class Seconds {
  private static final long NANOS = 1_000_000_000L;

  private Seconds() {}

  /// What the reader has found to be one, `1` or `0.25`.
  public static Duration of(String number) {
    int dot = number.indexOf('.');
    long whole = dot == 0 ? 0 : Long.parseLong(dot < 0 ? number : number.substring(0, dot));
    long fraction = 0;
    long unit = NANOS;
    for (int i = dot < 0 ? number.length() : dot + 1; i < number.length(); i++) {
      unit /= 10;
      fraction += unit * (number.charAt(i) - '0');
    }
    return Duration.ofNanos(whole * NANOS + fraction);
  }

  /// A number of seconds without useless zeros: `1`, `0.25`.
  public static String show(Duration span) {
    long nanos = span.toNanos();
    String text = Long.toString(nanos / NANOS);
    long fraction = nanos % NANOS;
    if (fraction == 0) {
      return text;
    }
    String digits = Long.toString(NANOS + fraction).substring(1);
    int end = digits.length();
    while (digits.charAt(end - 1) == '0') {
      end--;
    }
    return text + "." + digits.substring(0, end);
  }
}
