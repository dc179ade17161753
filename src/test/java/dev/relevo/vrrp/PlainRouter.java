package dev.relevo.vrrp;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpFamily;
import dev.relevo.addr.IpPrefix;
import dev.relevo.packet.Authentication;
import dev.relevo.packet.Priority;
import dev.relevo.packet.Vrid;
import dev.relevo.packet.VrrpVersion;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// A router of IPv4 on eth0 that is as one is without further words in its configuration.
public final class PlainRouter {
  private static final InterfaceName ETH0 = new InterfaceName("eth0");
  private static final int MISSED_ADVERTS = 3;

  private PlainRouter() {}

  /// @param addresses as prefixes, `10.0.0.100/32`
  public static RouterSettings of(
      String name, int vrid, VrrpVersion version, Transport transport, String... addresses) {
    return of(name, vrid, version, transport, Duration.ofSeconds(1), addresses);
  }

  /// With an interval of its own.
  public static RouterSettings of(
      String name,
      int vrid,
      VrrpVersion version,
      Transport transport,
      Duration advertInterval,
      String... addresses) {
    return new RouterSettings(
        name,
        ETH0,
        IpFamily.IPV4,
        transport,
        version,
        new Vrid(vrid),
        Priority.DEFAULT,
        false,
        advertInterval,
        Authentication.NONE,
        true,
        Duration.ZERO,
        MISSED_ADVERTS,
        false,
        false,
        AnnounceSettings.DEFAULT,
        Arrays.stream(addresses).map(PlainRouter::virtual).toList(),
        List.of());
  }

  private static VirtualAddress virtual(String prefix) {
    return VirtualAddress.of(IpPrefix.parse(prefix).orElseThrow(), ETH0);
  }
}
