package dev.relevo.track;

import dev.relevo.addr.InterfaceName;

/// A router that tracks an interface besides its own.
public record InterfaceTracking(InterfaceName name, Weight weight) {}
