package dev.relevo.config.schema;

import dev.relevo.addr.InterfaceName;
import dev.relevo.config.Seconds;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Reads one word as a typed value. keepalived's words are all lower case and in base ten.
@FunctionalInterface
interface Reader<T> {
  long NANOS = 1_000_000_000L;

  /// Than any of our limits.
  long TOO_LARGE = 1_000_000_000_000L;

  T read(String word) throws Unreadable;

  /// As much of a word as may stand for all of it when the rest is wrong; empty for nothing.
  default String beginning(String word) {
    return "";
  }

  static String text(String word) {
    return word;
  }

  static Reader<Integer> integer(int min, int max) {
    return new WholeNumber<>(min, max, value -> (int) value);
  }

  /// Whole seconds.
  static Reader<Duration> wholeSeconds(long min, long max) {
    return new WholeNumber<>(min, max, Duration::ofSeconds);
  }

  /// Decimal seconds.
  static Reader<Duration> seconds(Duration min, Duration max) {
    return word -> {
      Long nanos = decimalNanos(word);
      if (nanos == null && !isNumber(word)) {
        throw new Unreadable("'" + word + "' is not a number of seconds");
      }
      Duration value = nanos == null ? Duration.ZERO : Duration.ofNanos(nanos);
      if (nanos == null || value.compareTo(min) < 0 || value.compareTo(max) > 0) {
        throw new Unreadable(
            word + " is outside " + Seconds.show(min) + " to " + Seconds.show(max) + " seconds");
      }
      return value;
    };
  }

  static boolean truth(String word) throws Unreadable {
    return switch (word) {
      case "on", "true", "yes" -> true;
      case "off", "false", "no" -> false;
      default -> throw new Unreadable("'" + word + "' is none of on, off, true, false, yes, no");
    };
  }

  static InterfaceName interfaceName(String word) throws Unreadable {
    if (!InterfaceName.isValid(word)) {
      throw new Unreadable("'" + word + "' cannot be an interface's name (15 characters at most)");
    }
    return new InterfaceName(word);
  }

  /// Whether it is one of base ten, however large.
  static boolean isNumber(String word) {
    int at = word.startsWith("-") || word.startsWith("+") ? 1 : 0;
    int dot = word.indexOf('.');
    for (int i = at; i < word.length(); i++) {
      if (i != dot && (word.charAt(i) < '0' || word.charAt(i) > '9')) {
        return false;
      }
    }
    return word.length() > at + (dot < 0 ? 0 : 1);
  }

  /// `null` if it is none, or larger than any of our limits.
  static @Nullable Long wholeNumber(String word) {
    int at = word.startsWith("-") || word.startsWith("+") ? 1 : 0;
    if (at == word.length()) {
      return null;
    }
    long value = 0;
    for (int i = at; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c < '0' || c > '9' || value >= TOO_LARGE / 10) {
        return null;
      }
      value = value * 10 + (c - '0');
    }
    return word.startsWith("-") ? -value : value;
  }

  /// A decimal number of seconds in nanoseconds; digits past the ninth are dropped.
  static @Nullable Long decimalNanos(String word) {
    int dot = word.indexOf('.');
    Long whole = dot == 0 ? Long.valueOf(0) : wholeNumber(dot < 0 ? word : word.substring(0, dot));
    if (whole == null || whole > Long.MAX_VALUE / NANOS / 2 || whole < 0) {
      return null;
    }
    if (dot < 0) {
      return whole * NANOS;
    }
    long fraction = 0;
    long unit = NANOS;
    for (int i = dot + 1; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c < '0' || c > '9') {
        return null;
      }
      unit /= 10;
      fraction += unit * (c - '0');
    }
    return word.length() == 1 ? null : Long.valueOf(whole * NANOS + fraction);
  }
}
