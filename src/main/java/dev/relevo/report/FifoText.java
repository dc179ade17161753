package dev.relevo.report;

import dev.relevo.script.Outcome;
import java.util.List;

/// The lines about named pipes.
final class FifoText {
  private FifoText() {}

  static List<String> lines(LogEvent.OfFifo event) {
    return switch (event) {
      case LogEvent.FifoRefused(String kind, String path, String reason) ->
          List.of("Unable to open " + spaced(kind) + " " + path + " - " + reason);
      case LogEvent.FifoFull(String kind, String path, long dropped) ->
          List.of(
              (spaced(kind) + " " + path + " is full, nobody reads it: " + dropped)
                  + (dropped == 1 ? " line dropped" : " lines dropped"));
      case LogEvent.FifoReaderEnded(String kind, String program, Outcome outcome) ->
          List.of(
              "vrrp notify fifo script terminated",
              "  " + program + " of " + spaced(kind) + " " + how(outcome));
    };
  }

  /// keepalived's `vrrp_notify fifo`.
  private static String spaced(String kind) {
    return kind.replace("_fifo", " fifo");
  }

  private static String how(Outcome outcome) {
    return outcome.succeeded() ? "ended; the next reload starts it" : ScriptText.verdict(outcome);
  }
}
