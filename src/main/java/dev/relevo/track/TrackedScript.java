package dev.relevo.track;

/// The thresholds of a check.
///
/// @param rise successes in a row until it counts as well
/// @param fall failures in a row until it counts as failed
/// @param initiallyFailed keepalived's `init_fail`: counts as failed before its first result
public record TrackedScript(String name, int rise, int fall, boolean initiallyFailed) {}
