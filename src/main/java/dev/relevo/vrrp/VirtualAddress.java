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
    int scope,
    AddressTraits traits) {
  public static VirtualAddress of(IpPrefix prefix, InterfaceName device) {
    return of(prefix, device, Optional.empty(), Optional.empty(), 0);
  }

  /// One without a peer and without flags.
  public static VirtualAddress of(
      IpPrefix prefix,
      InterfaceName device,
      Optional<String> label,
      Optional<IpAddress> broadcast,
      int scope) {
    return new VirtualAddress(prefix, device, label, broadcast, scope, AddressTraits.of(prefix));
  }

  /// Whether its loss makes a Master let go.
  boolean isTracked() {
    return !traits.has(AddressTraits.UNTRACKED);
  }

  /// The same as far as the kernel knows: two that differ in nothing else need no change there.
  VirtualAddress asInstalled() {
    return isTracked()
        ? this
        : new VirtualAddress(prefix, device, label, broadcast, scope, traits.asInstalled());
  }
}
