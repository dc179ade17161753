package dev.relevo.track;

/// A router that tracks whether there are enough processes of a kind.
public record ProcessTracking(String process, Weight weight) {}
