package dev.relevo.vrrp;

import dev.relevo.track.InterfaceTracking;
import dev.relevo.track.ScriptTracking;
import dev.relevo.track.TrackedScript;
import dev.relevo.track.Trackers;
import java.util.List;
import java.util.Map;

/// What a host is configured to run.
///
/// @param scripts every check that some router tracks
/// @param scriptTracking by router name
/// @param interfaceTracking by router name; the router's own interface is always tracked
/// @param groups sync groups; a router is in one at most
/// @param trackers files and processes
/// @param pace of announcements on an interface
public record NodeSettings(
    List<RouterSettings> routers,
    List<TrackedScript> scripts,
    Map<String, List<ScriptTracking>> scriptTracking,
    Map<String, List<InterfaceTracking>> interfaceTracking,
    List<GroupSettings> groups,
    Trackers trackers,
    AnnouncePace pace) {
  /// One that announces as fast as it can.
  public NodeSettings(
      List<RouterSettings> routers,
      List<TrackedScript> scripts,
      Map<String, List<ScriptTracking>> scriptTracking,
      Map<String, List<InterfaceTracking>> interfaceTracking,
      List<GroupSettings> groups,
      Trackers trackers) {
    this(routers, scripts, scriptTracking, interfaceTracking, groups, trackers, AnnouncePace.NONE);
  }

  /// One that tracks no file and no process.
  public NodeSettings(
      List<RouterSettings> routers,
      List<TrackedScript> scripts,
      Map<String, List<ScriptTracking>> scriptTracking,
      Map<String, List<InterfaceTracking>> interfaceTracking,
      List<GroupSettings> groups) {
    this(routers, scripts, scriptTracking, interfaceTracking, groups, Trackers.NONE);
  }

  /// One without sync groups.
  public NodeSettings(
      List<RouterSettings> routers,
      List<TrackedScript> scripts,
      Map<String, List<ScriptTracking>> scriptTracking,
      Map<String, List<InterfaceTracking>> interfaceTracking) {
    this(routers, scripts, scriptTracking, interfaceTracking, List.of());
  }
}
