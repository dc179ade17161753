package dev.relevo.report;

import java.time.Duration;
import java.util.List;

/// Lines about how the kernel runs the daemon; the first two are keepalived's.
final class SchedulingText {
  private SchedulingText() {}

  static List<String> lines(LogEvent.OfScheduling event) {
    return switch (event) {
      case LogEvent.TimerLate(Duration by) ->
          List.of("A thread timer expired " + seconds(by) + " seconds ago");
      case LogEvent.RealTimeSet(int priority) -> List.of("Set realtime priority " + priority);
      case LogEvent.RealTimeOverrun(Duration limit, Duration demotion) ->
          List.of(
              "vrrp_rlimit_rttime: ran for "
                  + limit.toNanos() / 1_000
                  + " us without sleeping; ordinary scheduling for "
                  + demotion.toSeconds()
                  + " s");
      case LogEvent.SchedulingRefused(String keyword, String reason) ->
          List.of(keyword + ": " + reason + needs(reason) + "; going on without it");
    };
  }

  /// `1.500000`
  private static String seconds(Duration by) {
    String micros = Long.toString(1_000_000 + by.toNanosPart() / 1_000);
    return by.toSeconds() + "." + micros.substring(1);
  }

  /// Whom to ask for a right.
  private static String needs(String reason) {
    if (reason.startsWith("mlockall")) {
      return " (needs CAP_IPC_LOCK)";
    }
    if (reason.contains("EPERM") || reason.contains("EACCES")) {
      return " (needs CAP_SYS_NICE, and a control group that has real time to give)";
    }
    return reason.startsWith("sched_setaffinity") ? " (no such processor)" : "";
  }
}
