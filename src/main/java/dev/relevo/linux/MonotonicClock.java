package dev.relevo.linux;

import dev.relevo.time.Clock;
import dev.relevo.time.Moment;

/// CLOCK_MONOTONIC: what `System.nanoTime` reads on Linux.
public final class MonotonicClock implements Clock {
  @Override
  public Moment now() {
    return new Moment(System.nanoTime());
  }
}
