package dev.relevo.packet;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import java.time.Duration;
import java.util.List;

/// A VRRP advertisement as a value (RFC 9568 5.1, RFC 3768 5.1).
///
/// @param family of the network it travels on and of every address it lists
/// @param interval the sender's advert interval; whole seconds in version 2, hundredths in version
///   3
/// @param authentication of version 2; `NONE` in version 3
/// @param addresses as the sender lists them; the order is the sender's
public record Advertisement(
    VrrpVersion version,
    IpFamily family,
    Vrid vrid,
    Priority priority,
    Duration interval,
    Authentication authentication,
    List<IpAddress> addresses) {}
