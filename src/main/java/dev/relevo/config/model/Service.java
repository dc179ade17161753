package dev.relevo.config.model;

import dev.relevo.addr.IpAddress;

/// What a virtual server balances (`virtual_server` in keepalived.conf).
public sealed interface Service {
  /// An address.
  ///
  /// @param port 0 for all ports
  record Endpoint(IpAddress address, int port) implements Service {}

  /// Packets that the firewall has marked.
  ///
  /// @param mark unsigned, 32 bits
  record FirewallMark(long mark) implements Service {}

  /// The members of a `virtual_server_group`.
  record Group(String name) implements Service {}
}
