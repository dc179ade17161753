package dev.relevo.vrrp;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpPrefix;
import java.util.Optional;

/// An address the Master holds, where it goes and how.
///
/// @param device the interface it is added to
/// @param label IPv4 alias name, at most 15 octets
/// @param broadcast IPv4 broadcast address
/// @param scope the kernel's number: 0 global, 200 site, 253 link, 254 host
public record VirtualAddress(
    IpPrefix prefix,
    InterfaceName device,
    Optional<String> label,
    Optional<IpAddress> broadcast,
    int scope) {
  public static VirtualAddress of(IpPrefix prefix, InterfaceName device) {
    return new VirtualAddress(prefix, device, Optional.empty(), Optional.empty(), 0);
  }
}
