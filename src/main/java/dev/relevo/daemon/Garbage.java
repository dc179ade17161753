package dev.relevo.daemon;

import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.function.LongSupplier;

/// When the whole heap is collected. The serial collector lets what has grown old stay until the
/// heap has its full size, and every event is old when the flight recorder forgets it: a daemon
/// would grow for weeks. So it is asked as soon as the heap has grown, and when there is time: it
/// stops the loop for milliseconds.
final class Garbage {
  /// Octets by which the heap may grow between two collections, at least.
  static final long GROWTH = 1 << 20;

  /// Of a larger heap, whose collection takes longer: a quarter.
  static final int PART = 4;

  /// A collection of some megabytes ends within this.
  static final Duration QUIET = Duration.ofMillis(50);

  private static final long UNKNOWN = -1;

  private final LongSupplier size;
  private final Runnable collect;
  private long allowed = UNKNOWN;

  /// Of this process.
  Garbage() {
    this(Runtime.getRuntime()::totalMemory, System::gc);
  }

  /// @param size the heap's, in octets, without what it could still take
  Garbage(LongSupplier size, Runnable collect) {
    this.size = size;
    this.collect = collect;
  }

  /// Before the loop sleeps. Where it never sleeps for long enough, twice the growth is reason
  /// enough.
  ///
  /// @param due when it wakes at the latest
  void look(Moment now, Moment due) {
    long found = size.getAsLong();
    if (allowed == UNKNOWN) {
      allow(found);
    }
    boolean urgent = found > allowed + growth(found);
    if (found > allowed && (urgent || due.isAfter(now.plus(QUIET)))) {
      collect();
    }
  }

  /// At once, for who knows that much is garbage and that there is time.
  void collect() {
    collect.run();
    allow(size.getAsLong());
  }

  private void allow(long found) {
    allowed = found + growth(found);
  }

  private static long growth(long found) {
    return Math.max(GROWTH, found / PART);
  }
}
