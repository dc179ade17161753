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
/// @param watched whether the laboratory itself follows the servers' addresses; a measurement does
///   it by other means, which take less of the machine that is measured
public record LabSpec(List<HostSpec> hosts, IpAddress address, boolean watched) {
  /// The MAC addresses in the ARP tables of the first tutorial, so that ours read the same.
  private static final List<Long> TUTORIAL_MACS =
      List.of(0x0800_2763_edf3L, 0x0800_270d_0fc0L, 0x0800_27ca_84b2L);

  public LabSpec {
    hosts = List.copyOf(hosts);
  }

  /// Servers whose addresses the laboratory follows.
  public LabSpec(List<HostSpec> hosts, IpAddress address) {
    this(hosts, address, true);
  }

  /// Servers for a measurement: a MAC tells link and number (`02:00:00:00:LINK:NUMBER`), and nobody
  /// watches them.
  ///
  /// @param links ports of each server, and wires
  public static LabSpec measured(int count, int links) {
    return new LabSpec(
        IntStream.rangeClosed(1, count).mapToObj(n -> measuredHost(n, links)).toList(),
        address("192.168.1.20"),
        false);
  }

  private static HostSpec measuredHost(int number, int links) {
    return new HostSpec(
        number,
        "h" + number,
        IntStream.range(0, links)
            .mapToObj(
                link -> new HostSpec.Port(plainMac(link, number), addresses(link, 20 + number)))
            .toList());
  }

  /// The wires that there are.
  int links() {
    return hosts.stream().mapToInt(host -> host.ports().size()).max().orElse(0);
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

  /// The same machines with these wirings of their first ports.
  public LabSpec wired(List<Wiring> wirings) {
    return new LabSpec(
        hosts.stream().map(host -> host.wired(wirings.get(host.number() - 1))).toList(),
        address,
        watched);
  }

  /// The same machines with another address under test.
  public LabSpec probing(String text) {
    return new LabSpec(hosts, address(text), watched);
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
        : plainMac(link, number);
  }

  private static MacAddress plainMac(int link, int number) {
    return new MacAddress(0x0200_0000_0000L | (long) link << 8 | number);
  }

  private static IpPrefix prefix(String text) {
    return IpPrefix.parse(text).orElseThrow();
  }

  private static IpAddress address(String text) {
    return IpAddress.parse(text)
        .orElseThrow(() -> new IllegalArgumentException("not an address: " + text));
  }
}
