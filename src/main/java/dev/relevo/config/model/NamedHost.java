package dev.relevo.config.model;

import dev.relevo.config.Position;

/// A host that must have an address.
///
/// @param at where it is named
public record NamedHost(String name, Position at) {}
