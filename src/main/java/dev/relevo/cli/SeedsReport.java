package dev.relevo.cli;

import dev.relevo.sim.SeedRun;
import dev.relevo.sim.Trace;
import dev.relevo.sim.Violation;
import java.io.PrintStream;
import java.time.Duration;

/// Plays seed after seed and says how it goes: a line every few seconds, the figures at the end,
/// and as the last line of a failure the command that repeats it.
final class SeedsReport {
  private static final int WELL = 0;
  private static final int VIOLATED = 1;

  /// A longer silence looks like a hang.
  private static final long PROGRESS_EVERY = 5_000_000_000L;

  private static final double NANOS_PER_YEAR = 365.25 * 86_400e9;
  private static final double NANOS_PER_SECOND = 1e9;

  private final PrintStream out;
  private final long began = System.nanoTime();
  private final Duration cpuBefore = cpu();
  private long told = began;
  private long seeds;
  private long events;
  private long transitions;
  private double hostNanos;

  private SeedsReport(PrintStream out) {
    this.out = out;
  }

  /// @param quiet only seeds of long quiet worlds
  /// @return the exit code
  static int run(long first, long count, boolean quiet, boolean trace, PrintStream out) {
    long stride = quiet ? SeedRun.QUIET_EVERY : 1;
    long start = quiet ? first / stride * stride + stride - 1 : first;
    String steps = quiet ? ", every " + stride + "th" : "";
    long last = start + (count - 1) * stride;
    out.println("seed " + start + (count == 1 ? "" : " to " + last + steps));
    return new SeedsReport(out).play(start, count, stride, trace);
  }

  private int play(long first, long count, long stride, boolean trace) {
    for (long i = 0; i < count; i++) {
      long seed = first + i * stride;
      try {
        add(SeedRun.run(seed, trace ? new Trace(out::println) : null), count);
      } catch (Violation violation) {
        figures();
        out.println(violation.getMessage());
        return VIOLATED;
      }
    }
    figures();
    return WELL;
  }

  private void add(SeedRun.Outcome outcome, long count) {
    seeds++;
    events += outcome.events();
    transitions += outcome.transitions();
    hostNanos += (double) outcome.hosts() * outcome.span().toNanos();
    long now = System.nanoTime();
    if (now - told >= PROGRESS_EVERY) {
      told = now;
      long left = (long) ((now - began) / NANOS_PER_SECOND / seeds * (count - seeds));
      out.println(
          seeds + " of " + count + " seeds, " + events + " events, about " + left + " s left");
    }
  }

  /// The processor's time includes what the JVM spends on compiling and collecting.
  private void figures() {
    double minutes = cpu().minus(cpuBefore).toNanos() / NANOS_PER_SECOND / 60;
    double years = hostNanos / NANOS_PER_YEAR;
    out.printf(
        "%d seeds, %.2f host-years, %d events, %d transitions, %.2f CPU minutes%n",
        seeds, years, events, transitions, minutes);
    if (minutes > 0) {
      out.printf("%.1f host-years per CPU-minute%n", years / minutes);
    }
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
