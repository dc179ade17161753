package dev.relevo.lab;

import dev.relevo.linux.NetworkNamespace;
import java.util.ArrayList;
import java.util.List;

/// The switches: one bridge a link, in a namespace of their own, and the cables to the machines.
final class Cabling {
  private final NetworkNamespace room;
  private final int links;

  Cabling(NetworkNamespace room, int links) {
    this.room = room;
    this.links = links;
    Shell.write(room, "/proc/sys/net/ipv6/conf/default/disable_ipv6", "1");
    var lines = new ArrayList<String>();
    for (int link = 0; link < links; link++) {
      // Snooping would withhold groups from ports whose IGMP report it missed.
      lines.add("link add br" + link + " type bridge mcast_snooping 0");
      lines.add("link set br" + link + " up");
      lines.add("link add island" + link + " type bridge mcast_snooping 0");
      lines.add("link set island" + link + " up");
    }
    Shell.ip(room, lines);
  }

  /// Runs a cable to each of a machine's ports and sets it up, its addresses included.
  void connect(int number, List<HostSpec.Port> ports, NetworkNamespace machine) {
    // No duplicate address detection: it would hold IPv6 addresses back for a second or two.
    Shell.write(machine, "/proc/sys/net/ipv6/conf/default/accept_dad", "0");
    var ours = new ArrayList<String>();
    var theirs = new ArrayList<String>(List.of("link set lo up"));
    for (int link = 0; link < Math.min(links, ports.size()); link++) {
      ours.addAll(cable(number, link, ports.get(link), machine));
      theirs.addAll(setUp(link, ports.get(link)));
    }
    Shell.ip(room, ours);
    Shell.ip(machine, theirs);
  }

  /// Runs one cable again, whose interface was deleted.
  void connect(int number, int link, HostSpec.Port port, NetworkNamespace machine) {
    Shell.ip(room, cable(number, link, port, machine));
    Shell.ip(machine, setUp(link, port));
  }

  private static List<String> cable(
      int number, int link, HostSpec.Port port, NetworkNamespace machine) {
    String peer = " type veth peer name eth" + link + " address " + port.mac();
    return List.of(
        "link add " + port(number, link) + peer + " netns " + machine.path(),
        "link set " + port(number, link) + " master br" + link + " up");
  }

  private static List<String> setUp(int link, HostSpec.Port port) {
    var lines = new ArrayList<String>(List.of("link set eth" + link + " up"));
    lines.addAll(addressLines(link, port));
    return lines;
  }

  /// Moves a cable to the second switch of its link, which nobody else is on at first, or back.
  void maroon(int number, int link, boolean away) {
    String bridge = (away ? "island" : "br") + link;
    Shell.ip(room, List.of("link set " + port(number, link) + " master " + bridge));
  }

  static List<String> addressLines(int link, HostSpec.Port port) {
    return port.addresses().stream()
        .map(prefix -> "address add " + prefix + " dev eth" + link)
        .toList();
  }

  /// Pulls the cable: the machine sees its carrier go.
  void unplug(int number, int link) {
    Shell.ip(room, List.of("link set " + port(number, link) + " down"));
  }

  void plug(int number, int link) {
    Shell.ip(room, List.of("link set " + port(number, link) + " up"));
  }

  /// No frame gets further than the machine's own cable; the machine notices nothing.
  void isolate(int number) {
    for (int link = 0; link < links; link++) {
      Shell.ip(room, List.of("link set " + port(number, link) + " nomaster"));
    }
  }

  void rejoin(int number) {
    for (int link = 0; link < links; link++) {
      Shell.ip(room, List.of("link set " + port(number, link) + " master br" + link));
    }
  }

  private static String port(int number, int link) {
    return "p" + number + "e" + link;
  }
}
