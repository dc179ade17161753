package dev.relevo.config.model;

import java.util.List;

/// Services that are balanced alike.
///
/// @param entries at least one: an address or a range with its port, or `fwmark` with its number
public record VirtualServerGroup(String name, List<LvsSetting> entries) {}
