package dev.relevo.time;

/// The monotonic clock, read once a wake-up by the loop. The simulator brings its own.
public interface Clock {
  Moment now();
}
