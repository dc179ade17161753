package dev.relevo.packet;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import java.time.Duration;
import java.util.List;

/// What a router's configuration demands of an advertisement it hears, besides being well formed.
///
/// @param interval compared and enforced in version 2, compared and remarked on in version 3
/// @param addresses the router's own list; a difference is remarked on, never refused
/// @param unicast sent to this host alone, with any TTL; otherwise to a group, with TTL 255
/// @param senders who may send; empty for anybody
public record ReceiveRules(
    VrrpVersion version,
    IpFamily family,
    Vrid vrid,
    Duration interval,
    Authentication authentication,
    List<IpAddress> addresses,
    boolean unicast,
    List<IpAddress> senders) {}
