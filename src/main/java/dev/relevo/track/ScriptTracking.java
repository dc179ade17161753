package dev.relevo.track;

/// A router that tracks a check.
public record ScriptTracking(String script, Weight weight) {}
