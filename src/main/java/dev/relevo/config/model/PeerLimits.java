package dev.relevo.config.model;

import dev.relevo.addr.IpAddress;

/// What TTL the adverts of a unicast peer must have. Kept, not acted on yet.
///
/// @param min 0 for any
/// @param max 255 for any
public record PeerLimits(IpAddress peer, int min, int max) {}
