package dev.relevo.conformance;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpPrefix;
import dev.relevo.time.Moment;
import java.math.BigDecimal;
import java.time.Duration;

/// The small values of scenarios, from text and back.
final class Values {
  private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);

  private Values() {}

  static Moment moment(String seconds) {
    return new Moment(new BigDecimal(seconds).multiply(NANOS).longValueExact());
  }

  /// `0.25s`, `250ms`.
  static Duration duration(String text) {
    if (text.endsWith("ms")) {
      return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
    }
    if (text.endsWith("s")) {
      return Duration.ofNanos(moment(text.substring(0, text.length() - 1)).nanos());
    }
    throw new IllegalArgumentException("a duration ends with s or ms: " + text);
  }

  static IpAddress address(String text) {
    return IpAddress.parse(text)
        .orElseThrow(() -> new IllegalArgumentException("no address: " + text));
  }

  static IpPrefix prefix(String text) {
    return IpPrefix.parse(text)
        .orElseThrow(() -> new IllegalArgumentException("no prefix: " + text));
  }

  static String text(Moment moment) {
    return moment.equals(Moment.NEVER) ? "never" : seconds(moment.nanos());
  }

  static String text(Duration duration) {
    return seconds(duration.toNanos()) + "s";
  }

  private static String seconds(long nanos) {
    BigDecimal exact = BigDecimal.valueOf(nanos, 9).stripTrailingZeros();
    return exact.setScale(Math.max(exact.scale(), 0)).toPlainString();
  }
}
