package dev.relevo.config.model;

import dev.relevo.track.InterfaceTracking;
import dev.relevo.track.ScriptTracking;
import java.util.List;

/// What a router's priority and health depend on.
///
/// @param scripts each defined, with its own weight or the script's
/// @param interfaces besides the router's own
/// @param primary whether the router's own interface counts (not with `dont_track_primary`)
public record Tracking(
    List<ScriptTracking> scripts, List<InterfaceTracking> interfaces, boolean primary) {}
