package dev.relevo.host;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.addr.Ipv4;
import dev.relevo.addr.Ipv6;
import java.util.Objects;

/// Where VRRP is heard: on an interface, sent to a multicast group or to this host alone. Routers
/// that share a channel share its socket.
///
/// Equality is written out: channels are keys of maps on the start path.
public sealed interface Channel {
  Ipv4 GROUP4 = new Ipv4(0xe0000012); // 224.0.0.18, RFC 9568 5.1.1.2
  Ipv6 GROUP6 = new Ipv6(0xff02L << 48, 0x12); // ff02::12, RFC 9568 5.1.2.2

  InterfaceName interfaceName();

  IpFamily family();

  /// The family's standard group on an interface.
  static Multicast standard(InterfaceName interfaceName, IpFamily family) {
    return new Multicast(interfaceName, family == IpFamily.IPV4 ? GROUP4 : GROUP6);
  }

  record Multicast(InterfaceName interfaceName, IpAddress group) implements Channel {
    @Override
    public IpFamily family() {
      return group.family();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Multicast that
          && interfaceName.equals(that.interfaceName)
          && Objects.equals(group, that.group);
    }

    @Override
    public int hashCode() {
      return interfaceName.hashCode() * 31 + Objects.hashCode(group);
    }

    @Override
    public String toString() {
      return group + " on " + interfaceName;
    }
  }

  /// No group is joined: peers send to an address of ours, whichever that is.
  record Unicast(InterfaceName interfaceName, IpFamily family) implements Channel {
    @Override
    public boolean equals(Object other) {
      return other instanceof Unicast that
          && family == that.family
          && interfaceName.equals(that.interfaceName);
    }

    @Override
    public int hashCode() {
      return interfaceName.hashCode() * 31 + family.octets();
    }

    @Override
    public String toString() {
      return "unicast on " + interfaceName;
    }
  }
}
