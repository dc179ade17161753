package dev.relevo.host;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpPrefix;
import dev.relevo.addr.MacAddress;
import java.util.List;

/// A network interface as the kernel last described it.
///
/// @param index the kernel's number
/// @param running up and with carrier (IFF_UP and IFF_RUNNING)
/// @param addresses in the kernel's order, the primary of a network before its secondaries
public record Link(
    int index,
    InterfaceName name,
    boolean running,
    boolean loopback,
    MacAddress mac,
    int mtu,
    List<IpPrefix> addresses) {}
