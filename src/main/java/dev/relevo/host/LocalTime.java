package dev.relevo.host;

/// How far the wall clock of this place is ahead of UTC.
public interface LocalTime {
  /// @param epochSecond the instant that is asked for
  int offsetSeconds(long epochSecond);
}
