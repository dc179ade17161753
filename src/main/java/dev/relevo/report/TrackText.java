package dev.relevo.report;

import java.util.List;

/// The lines about tracked files and processes.
final class TrackText {
  private TrackText() {}

  static List<String> lines(LogEvent.OfTracker event) {
    return switch (event) {
      case LogEvent.TrackFileInvalid(_, String path) ->
          List.of("Invalid number read from " + path + " - ignoring");
      case LogEvent.TrackFileRefused(String file, String path, String reason) ->
          List.of("Track file " + file + ": " + path + ": " + reason);
      case LogEvent.QuorumTold(String process, boolean met) ->
          List.of("Quorum " + (met ? "gained" : "lost") + " for tracked process " + process);
      case LogEvent.TrackingNote(String text) -> List.of(text);
    };
  }
}
