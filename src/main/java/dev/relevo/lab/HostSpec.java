package dev.relevo.lab;

import dev.relevo.addr.IpPrefix;
import dev.relevo.addr.MacAddress;
import java.util.List;

/// One machine to build.
///
/// @param number from 1, its place in the demonstration
/// @param name its host name, which it also answers to the prober
/// @param ports its network ports `eth0`, `eth1` … in this order
public record HostSpec(int number, String name, List<Port> ports) {
  public HostSpec {
    ports = List.copyOf(ports);
  }

  /// A network port and its own addresses, which the machine has from its start.
  public record Port(MacAddress mac, List<IpPrefix> addresses) {
    public Port {
      addresses = List.copyOf(addresses);
    }
  }
}
