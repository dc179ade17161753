package dev.relevo.host;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpPrefix;
import dev.relevo.addr.MacAddress;
import java.util.List;

/// A network interface as the kernel last described it.
///
/// @param index the kernel's number
/// @param running up and with carrier (IFF_UP and IFF_RUNNING)
/// @param flags the kernel's IFF_ bits, for reports
/// @param hardware the kernel's ARPHRD_ number, for reports
/// @param addresses in the kernel's order, the primary of a network before its secondaries
public record Link(
    int index,
    InterfaceName name,
    boolean running,
    boolean loopback,
    int flags,
    int hardware,
    MacAddress mac,
    int mtu,
    List<IpPrefix> addresses) {
  public static final int UP = 0x1;
  public static final int BROADCAST = 0x2;
  public static final int LOOPBACK = 0x8;
  public static final int POINT_TO_POINT = 0x10;
  public static final int RUNNING = 0x40;
  public static final int NO_ARP = 0x80;
  public static final int MULTICAST = 0x1000;

  public static final int HARDWARE_ETHERNET = 1;
  public static final int HARDWARE_LOOPBACK = 772;

  /// Whether one of the bits is set.
  public boolean has(int flag) {
    return (flags & flag) != 0;
  }
}
