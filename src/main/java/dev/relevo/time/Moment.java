package dev.relevo.time;

import java.time.Duration;

/// An instant on the monotonic clock, in nanoseconds from an arbitrary origin. Never wall time.
public record Moment(long nanos) implements Comparable<Moment> {
  /// Later than anything that will happen: a deadline nobody waits for.
  public static final Moment NEVER = new Moment(Long.MAX_VALUE);

  /// @throws ArithmeticException past the end of the clock (292 years)
  public Moment plus(Duration span) {
    return new Moment(Math.addExact(nanos, span.toNanos()));
  }

  public Moment minus(Duration span) {
    return new Moment(Math.subtractExact(nanos, span.toNanos()));
  }

  /// The time from `earlier` to this moment; negative if it is in fact later.
  public Duration since(Moment earlier) {
    return Duration.ofNanos(nanos - earlier.nanos);
  }

  public boolean isBefore(Moment other) {
    return nanos < other.nanos;
  }

  public boolean isAfter(Moment other) {
    return nanos > other.nanos;
  }

  public Moment earlier(Moment other) {
    return nanos <= other.nanos ? this : other;
  }

  @Override
  public int compareTo(Moment other) {
    return Long.compare(nanos, other.nanos);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Moment that && nanos == that.nanos;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(nanos);
  }

  /// Seconds with nine decimals, as conformance scenarios write it.
  @Override
  public String toString() {
    if (nanos == Long.MAX_VALUE) {
      return "never";
    }
    String fraction = Long.toString(Math.abs(nanos % 1_000_000_000L) + 1_000_000_000L);
    return (nanos < 0 ? "-" : "") + Math.abs(nanos / 1_000_000_000L) + "." + fraction.substring(1);
  }
}
