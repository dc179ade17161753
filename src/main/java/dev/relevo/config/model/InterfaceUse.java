package dev.relevo.config.model;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpPrefix;
import dev.relevo.config.Position;
import java.util.Optional;

/// An interface that an instance names besides its own.
///
/// @param at where it is named
/// @param address that stands on it; empty when it is tracked
public record InterfaceUse(InterfaceName name, Position at, Optional<IpPrefix> address) {}
