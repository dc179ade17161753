package dev.relevo.config.model;

import java.util.List;

/// What is tracked besides scripts and interfaces; sessions are kept, not acted on yet.
///
/// @param files each a `track_file` that is defined
/// @param processes each a `vrrp_track_process` that is defined
/// @param sessions each a `bfd_instance` that is defined
public record OtherTracking(
    List<TrackedObject> files, List<TrackedObject> processes, List<TrackedObject> sessions) {
  public static final OtherTracking NONE = new OtherTracking(List.of(), List.of(), List.of());

  public boolean isEmpty() {
    return files.isEmpty() && processes.isEmpty() && sessions.isEmpty();
  }
}
