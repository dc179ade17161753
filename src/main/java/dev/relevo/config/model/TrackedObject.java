package dev.relevo.config.model;

import dev.relevo.track.Weight;

/// A file, a process or a BFD session that a router or a group tracks.
///
/// @param weight its own, or that of the tracked object
public record TrackedObject(String name, Weight weight) {}
