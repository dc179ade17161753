package dev.relevo.sim;

import java.time.Duration;

/// How a check runs; what its results mean stands in the node's settings.
///
/// @param timeout after which a hanging one counts as failed
public record CheckSpec(String name, Duration interval, Duration timeout) {}
