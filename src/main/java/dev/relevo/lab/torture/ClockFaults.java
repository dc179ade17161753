package dev.relevo.lab.torture;

import java.time.Duration;
import java.util.Set;

/// What happens to the time of day.
final class ClockFaults {
  private ClockFaults() {}

  /// The clock is set, for all machines at once, since they have one kernel; and back. No timer may
  /// notice.
  record Step(int seconds) implements Fault {
    /// Longer than any timer of the routers runs.
    private static final Duration LONG_ENOUGH = Duration.ofMillis(1200);

    @Override
    public String text() {
      return "the clock is set by %+d s".formatted(seconds);
    }

    @Override
    public String kind() {
      return "clock set";
    }

    @Override
    public Set<Integer> servers() {
      return Set.of();
    }

    @Override
    public void begin(Ground ground) {
      set(ground, seconds);
      ground.pause(ground.paced(LONG_ENOUGH));
    }

    private static void set(Ground ground, int by) {
      ground.host(1).runOk("date", "-s", "now %+d seconds".formatted(by));
    }

    @Override
    public void mark(Conditions conditions) {
      // Timers run on the monotonic clock.
    }

    @Override
    public void end(Ground ground) {
      set(ground, -seconds);
    }
  }
}
