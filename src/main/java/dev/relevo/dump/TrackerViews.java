package dev.relevo.dump;

import java.util.Map;

/// What is known of tracked files and processes.
///
/// @param numbers in the files, by name
/// @param counts of processes, by name
public record TrackerViews(Map<String, Integer> numbers, Map<String, ProcessView> counts) {
  public static final TrackerViews NONE = new TrackerViews(Map.of(), Map.of());
}
