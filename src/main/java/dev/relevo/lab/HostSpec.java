package dev.relevo.lab;

import dev.relevo.addr.IpPrefix;
import dev.relevo.addr.MacAddress;
import java.util.ArrayList;
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

  /// The same machine with another wiring of its first port.
  HostSpec wired(Wiring wiring) {
    var wired = new ArrayList<>(ports);
    wired.set(0, ports.getFirst().wired(wiring));
    return new HostSpec(number, name, wired);
  }

  /// The interface of a port that has its addresses, e.g. `eth0`.
  public String device(int port) {
    return ports.get(port).wiring().device(port);
  }

  /// A network port and its own addresses, which the machine has from its start.
  public record Port(MacAddress mac, List<IpPrefix> addresses, Wiring wiring) {
    public Port {
      addresses = List.copyOf(addresses);
    }

    public Port(MacAddress mac, List<IpPrefix> addresses) {
      this(mac, addresses, Wiring.PLAIN);
    }

    Port wired(Wiring other) {
      return new Port(mac, addresses, other);
    }
  }
}
