package dev.relevo.sim;

import java.time.Duration;

/// How a check runs; what its results mean stands in the node's settings.
///
/// @param timeout after which a hanging one counts as failed
/// @param startsWithin the longest time from the daemon's start to the first run
public record CheckSpec(String name, Duration interval, Duration timeout, Duration startsWithin) {}
