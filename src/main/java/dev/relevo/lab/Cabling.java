package dev.relevo.lab;

import dev.relevo.linux.NetworkNamespace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The switches: one bridge a link, in a namespace of their own, and the cables to the machines.
final class Cabling {
  private final NetworkNamespace room;
  private final int links;
  private final Map<At, Wiring> wirings = new HashMap<>();

  private record At(int number, int link) {}

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

  /// Runs the cables of each of a machine's ports and sets it up, its addresses included.
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

  /// Makes a port's interface again, which was deleted, with its cable if that went with it.
  void renew(int number, int link, HostSpec.Port port, NetworkNamespace machine) {
    if (port.wiring().endsWithDevice()) {
      Shell.ip(room, cable(number, link, port, machine));
      Shell.ip(machine, setUp(link, port));
    } else {
      var lines = new ArrayList<>(port.wiring().renew(link, port.mac()));
      lines.addAll(addressLines(link, port));
      Shell.ip(machine, lines);
    }
  }

  private List<String> cable(int number, int link, HostSpec.Port port, NetworkNamespace machine) {
    wirings.put(new At(number, link), port.wiring());
    return port.wiring().plugIn(number, link, port.mac(), machine.path().toString());
  }

  private static List<String> setUp(int link, HostSpec.Port port) {
    var lines = new ArrayList<>(port.wiring().setUp(link, port.mac()));
    lines.addAll(addressLines(link, port));
    return lines;
  }

  static List<String> addressLines(int link, HostSpec.Port port) {
    return port.addresses().stream()
        .map(prefix -> "address add " + prefix + " dev " + port.wiring().device(link))
        .toList();
  }

  /// The switch's ends of a port's cables.
  List<String> ends(int number, int link) {
    return Wiring.ends(wiring(number, link), number, link);
  }

  private List<String> bridged(int number, int link) {
    return Wiring.bridged(wiring(number, link), number, link);
  }

  private Wiring wiring(int number, int link) {
    return wirings.getOrDefault(new At(number, link), Wiring.PLAIN);
  }

  private void set(List<String> ends, String state) {
    Shell.ip(room, ends.stream().map(end -> "link set " + end + " " + state).toList());
  }

  /// Moves a port's cables to the second switch of its link, which nobody else is on at first, or
  /// back.
  void maroon(int number, int link, boolean away) {
    set(bridged(number, link), "master " + (away ? "island" : "br") + link);
  }

  /// Pulls a port's cables: the machine sees its carrier go.
  void unplug(int number, int link) {
    set(ends(number, link), "down");
  }

  void plug(int number, int link) {
    set(ends(number, link), "up");
  }

  /// Pulls one of a port's cables, or puts it back.
  void plug(int number, int link, int cable, boolean in) {
    set(List.of(ends(number, link).get(cable)), in ? "up" : "down");
  }

  /// No frame gets further than the machine's own cables; the machine notices nothing.
  void isolate(int number) {
    for (int link = 0; link < links; link++) {
      set(bridged(number, link), "nomaster");
    }
  }

  void rejoin(int number) {
    for (int link = 0; link < links; link++) {
      set(bridged(number, link), "master br" + link);
    }
  }
}
