package dev.relevo.track;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The files and processes that routers track, by router name.
public record Trackers(
    Map<String, List<FileTracking>> files, Map<String, List<ProcessTracking>> processes) {
  public static final Trackers NONE = new Trackers(Map.of(), Map.of());

  /// Names of the files that some router tracks.
  public Set<String> fileNames() {
    var names = new HashSet<String>();
    for (List<FileTracking> tracked : files.values()) {
      for (FileTracking one : tracked) {
        names.add(one.file());
      }
    }
    return names;
  }

  /// Names of the processes that some router tracks.
  public Set<String> processNames() {
    var names = new HashSet<String>();
    for (List<ProcessTracking> tracked : processes.values()) {
      for (ProcessTracking one : tracked) {
        names.add(one.process());
      }
    }
    return names;
  }
}
