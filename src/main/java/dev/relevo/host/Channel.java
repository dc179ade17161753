package dev.relevo.host;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.addr.Ipv4;
import dev.relevo.addr.Ipv6;

/// Where VRRP is spoken: an interface and a multicast group. Routers that share both share sockets.
public record Channel(InterfaceName interfaceName, IpAddress group) {
  public static final Ipv4 GROUP4 = new Ipv4(0xe0000012); // 224.0.0.18, RFC 9568 5.1.1.2
  public static final Ipv6 GROUP6 = new Ipv6(0xff02L << 48, 0x12); // ff02::12, RFC 9568 5.1.2.2

  /// The family's standard group on an interface.
  public static Channel standard(InterfaceName interfaceName, IpFamily family) {
    return new Channel(interfaceName, family == IpFamily.IPV4 ? GROUP4 : GROUP6);
  }

  public IpFamily family() {
    return group.family();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Channel that
        && interfaceName.equals(that.interfaceName)
        && group.equals(that.group);
  }

  @Override
  public int hashCode() {
    return interfaceName.hashCode() * 31 + group.hashCode();
  }
}
