package dev.relevo.config.model;

import dev.relevo.config.Position;

/// An interface that must exist.
///
/// @param message keepalived's words up to the last
/// @param at where it is named
public record NamedInterface(String name, String message, Position at) {}
