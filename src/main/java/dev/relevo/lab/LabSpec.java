package dev.relevo.lab;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpPrefix;
import dev.relevo.addr.MacAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What to build: the servers, and the address under test.
///
/// The client is the same in each: `.10` on both networks, IPv4 and IPv6.
///
/// @param address the virtual address that [Lab#awaitHolder(int)] and the acts are about
public record LabSpec(List<HostSpec> hosts, IpAddress address) {
  /// The MAC addresses in the ARP tables of the first tutorial, so that ours read the same.
  private static final List<Long> TUTORIAL_MACS =
      List.of(0x0800_2763_edf3L, 0x0800_270d_0fc0L, 0x0800_27ca_84b2L);

  public LabSpec {
    hosts = List.copyOf(hosts);
  }

  /// The first tutorial's servers: server1 … with 192.168.1.21 …, and 192.168.1.20 between them.
  public static LabSpec servers(int count) {
    return new LabSpec(
        IntStream.rangeClosed(1, count).mapToObj(n -> host(n, "server" + n)).toList(),
        address("192.168.1.20"));
  }

  /// The second tutorial's two fire walls, and 185.103.124.150 between them on `eth1`.
  public static LabSpec fireWalls() {
    return new LabSpec(
        List.of(host(1, "f3san1-fw"), host(2, "f3san2-fw")), address("185.103.124.150"));
  }

  /// The same machines with another address under test.
  public LabSpec probing(String text) {
    return new LabSpec(hosts, address(text));
  }

  /// A server with every address that the tutorials give it, and IPv6 ones alike.
  private static HostSpec host(int number, String name) {
    int last = 20 + number;
    return new HostSpec(
        number,
        name,
        List.of(
            new HostSpec.Port(mac(0, number), addresses(0, last)),
            new HostSpec.Port(mac(1, number), addresses(1, last))));
  }

  /// What a machine whose last octet is `last` has on a link.
  static List<IpPrefix> addresses(int link, int last) {
    var found = new ArrayList<IpPrefix>();
    found.add(prefix("192.168." + (1 + link) + "." + last + "/24"));
    if (link == 1) {
      found.add(prefix("185.103.124." + last + "/22"));
    }
    found.add(prefix("fd00:192:168:" + (1 + link) + "::" + last + "/64"));
    return found;
  }

  static MacAddress mac(int link, int number) {
    return link == 0 && number <= TUTORIAL_MACS.size()
        ? new MacAddress(TUTORIAL_MACS.get(number - 1))
        : new MacAddress(0x0200_0000_0000L | (long) link << 8 | number);
  }

  private static IpPrefix prefix(String text) {
    return IpPrefix.parse(text).orElseThrow();
  }

  private static IpAddress address(String text) {
    return IpAddress.parse(text)
        .orElseThrow(() -> new IllegalArgumentException("not an address: " + text));
  }
}
