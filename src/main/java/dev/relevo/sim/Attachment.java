package dev.relevo.sim;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpPrefix;
import java.util.List;

/// An interface of a host.
///
/// @param segment number of the wire it is plugged into
/// @param addresses its own, not virtual ones
public record Attachment(InterfaceName name, int segment, List<IpPrefix> addresses) {}
