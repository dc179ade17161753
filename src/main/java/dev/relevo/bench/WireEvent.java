package dev.relevo.bench;

import dev.relevo.addr.IpAddress;
import dev.relevo.time.Moment;

/// What the observer heard. A host is known by its frames' source MAC.
sealed interface WireEvent {
  Moment at();

  int host();

  /// A VRRP advertisement of version 2 or 3.
  record Advert(Moment at, int link, int host, int vrid, int priority) implements WireEvent {}

  /// A gratuitous ARP or an unsolicited neighbour advertisement.
  record Garp(Moment at, int link, int host, IpAddress address) implements WireEvent {}

  /// An IGMP report that the host listens to a group.
  record Join(Moment at, int link, int host, IpAddress group) implements WireEvent {}

  /// The host's kernel has an address now, or has it no longer.
  record Held(Moment at, int host, IpAddress address, boolean held) implements WireEvent {}
}
