package dev.relevo.fuzz;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.addr.IpPrefix;
import dev.relevo.addr.MacAddress;
import dev.relevo.host.Link;
import dev.relevo.packet.Authentication;
import dev.relevo.packet.Priority;
import dev.relevo.packet.Vrid;
import dev.relevo.packet.VrrpVersion;
import dev.relevo.vrrp.AnnounceSettings;
import dev.relevo.vrrp.GroupSettings;
import dev.relevo.vrrp.HookLimits;
import dev.relevo.vrrp.NodeSettings;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.Transport;
import dev.relevo.vrrp.VirtualAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Nodes with a router of each kind, for adverts of strangers.
final class StagedNodes {
  static final InterfaceName ETH0 = new InterfaceName("eth0");
  static final Authentication PASSWORD =
      Authentication.password("1111".getBytes(StandardCharsets.US_ASCII));

  private static final IpPrefix NET4 = prefix("10.0.0.1/24");
  private static final IpPrefix NET6 = prefix("fe80::1/64");
  static final IpAddress OWN4 = NET4.address();
  static final IpAddress OWN6 = NET6.address();

  private StagedNodes() {}

  /// Version 3, version 2 with a password and without, an owner, two kinds of unicast, one that
  /// does not preempt, one that delays it, hooks, and a sync group of two versions.
  static NodeSettings ipv4() {
    Transport peers =
        new Transport(Optional.empty(), addresses("10.0.0.2", "10.0.0.3"), 64, true, false);
    Transport anybody = new Transport(Optional.empty(), addresses("10.0.0.2"), 255, false, false);
    Kind v3 = new Kind(VrrpVersion.V3, Authentication.NONE, Transport.MULTICAST);
    Kind v2 = new Kind(VrrpVersion.V2, PASSWORD, Transport.MULTICAST);
    Kind open = new Kind(VrrpVersion.V2, Authentication.NONE, Transport.MULTICAST);
    return new NodeSettings(
        List.of(
            router("v3", 51, 100, v3, "10.0.0.51", "10.0.0.151"),
            router("v2 password", 52, 150, v2, "10.0.0.52"),
            router("v2 stays", 53, 1, open, "10.0.0.53"),
            router("owner", 54, 255, v3, "10.0.0.7"),
            router("peers", 55, 100, v3.over(peers), "10.0.0.55"),
            router("anybody", 56, 200, open.over(anybody), "10.0.0.56"),
            router("delayed", 57, 120, v3, "10.0.0.57"),
            router("hooked", 58, 90, v3, "10.0.0.58"),
            router("group a", 59, 100, v3, "10.0.0.59"),
            router("group b", 60, 110, open, "10.0.0.60")),
        List.of(),
        Map.of(),
        Map.of(),
        List.of(new GroupSettings("both", List.of("group a", "group b"))));
  }

  static NodeSettings ipv6() {
    Transport peers =
        new Transport(Optional.empty(), addresses("fe80::2", "2001:db8::3"), 64, true, false);
    Transport anybody = new Transport(Optional.empty(), addresses("fe80::2"), 255, false, false);
    Kind v3 = new Kind(VrrpVersion.V3, Authentication.NONE, Transport.MULTICAST);
    return new NodeSettings(
        List.of(
            router("v3", 51, 100, v3, "fe80::51", "2001:db8::51"),
            router("owner", 54, 255, v3, "fe80::7"),
            router("peers", 55, 100, v3.over(peers), "fe80::55"),
            router("anybody", 56, 200, v3.over(anybody), "fe80::56"),
            router("delayed", 57, 120, v3, "fe80::57"),
            router("hooked", 58, 90, v3, "fe80::58"),
            router("group a", 59, 100, v3, "fe80::59"),
            router("group b", 60, 110, v3, "fe80::60")),
        List.of(),
        Map.of(),
        Map.of(),
        List.of(new GroupSettings("both", List.of("group a", "group b"))));
  }

  static List<Link> links() {
    return List.of(
        new Link(
            2,
            ETH0,
            true,
            false,
            Link.UP | Link.RUNNING | Link.MULTICAST,
            Link.HARDWARE_ETHERNET,
            new MacAddress(0x02_00_00_00_00_01L),
            1500,
            List.of(NET4, prefix("10.0.0.7/24"), NET6, prefix("fe80::7/64"))));
  }

  private record Kind(VrrpVersion version, Authentication authentication, Transport transport) {
    Kind over(Transport other) {
      return new Kind(version, authentication, other);
    }
  }

  private static RouterSettings router(
      String name, int vrid, int priority, Kind kind, String... held) {
    var addresses = new ArrayList<VirtualAddress>();
    for (IpAddress address : addresses(held)) {
      addresses.add(VirtualAddress.of(IpPrefix.host(address), ETH0));
    }
    Optional<Duration> limit = Optional.of(Duration.ofMillis(700));
    return new RouterSettings(
        name,
        ETH0,
        addresses.getFirst().prefix().address().family(),
        kind.transport,
        kind.version,
        new Vrid(vrid),
        new Priority(priority),
        false,
        Duration.ofSeconds(1),
        kind.authentication,
        !name.endsWith("stays"),
        name.equals("delayed") ? Duration.ofSeconds(2) : Duration.ZERO,
        3,
        name.equals("anybody"),
        name.equals("peers"),
        AnnounceSettings.DEFAULT,
        addresses,
        List.of(),
        name.equals("hooked") || name.equals("group a")
            ? new HookLimits(limit, limit)
            : HookLimits.NONE,
        true);
  }

  private static List<IpAddress> addresses(String... texts) {
    var all = new ArrayList<IpAddress>();
    for (String text : texts) {
      all.add(IpAddress.parse(text).orElseThrow());
    }
    return all;
  }

  private static IpPrefix prefix(String text) {
    return IpPrefix.parse(text).orElseThrow();
  }

  static boolean isUnicast(RouterSettings router) {
    return router.transport().isUnicast();
  }

  static IpFamily family(NodeSettings node) {
    return node.routers().getFirst().family();
  }
}
