package dev.relevo.sim;

import java.util.List;

/// Hosts and wires. Everybody is off until a `Change.Boot`.
///
/// @param segments the weather of each wire at the beginning
public record WorldSpec(List<HostSpec> hosts, List<Weather> segments) {}
