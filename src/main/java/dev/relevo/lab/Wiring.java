package dev.relevo.lab;

import dev.relevo.addr.MacAddress;
import java.util.ArrayList;
import java.util.List;

/// What lies between a server's addresses and the switch. All but [#PLAIN] need a kernel that has
/// them (`./relevo lab --kernel uml`).
public enum Wiring {
  /// `eth0`, one cable.
  PLAIN(false, false),
  /// `eth0.10`, VLAN 10 over one cable; the switch has the VLAN untagged for others.
  TAGGED(false, true),
  /// `bond0` of `eth0` and `spare0`, active-backup: two cables to the same switch.
  BONDED(true, false),
  /// `bond0.10`, VLAN 10 over the bond.
  TAGGED_BOND(true, true),
  /// `mac0`, a macvlan on one cable, whose own MAC is another.
  MACVLAN(false, false);

  private static final int VLAN = 10;

  /// How often the bond looks at its slaves' carrier, in milliseconds.
  private static final int MIIMON = 50;

  /// Makes another address of a machine's.
  private static final long OTHER = 0x0000_0000_8000L;

  private final boolean bonded;
  private final boolean tagged;

  Wiring(boolean bonded, boolean tagged) {
    this.bonded = bonded;
    this.tagged = tagged;
  }

  public boolean isBonded() {
    return bonded;
  }

  public boolean isTagged() {
    return tagged;
  }

  /// The interface that has the addresses, and that VRRP speaks on.
  public String device(int link) {
    if (this == MACVLAN) {
      return "mac" + link;
    }
    return tagged ? base(link) + "." + VLAN : base(link);
  }

  /// What a VLAN or a macvlan lies on; else the device itself.
  public String base(int link) {
    return (bonded ? "bond" : "eth") + link;
  }

  /// The machine's ends of its cables.
  public List<String> cables(int link) {
    return bonded ? List.of("eth" + link, "spare" + link) : List.of("eth" + link);
  }

  /// The switch's ends of the cables, which have a carrier or not, in the order of [#cables].
  static List<String> ends(Wiring wiring, int number, int link) {
    String first = "p" + number + "e" + link;
    return wiring.bonded ? List.of(first, first + "s") : List.of(first);
  }

  /// What the switch bridges: the ends themselves, or their VLAN.
  static List<String> bridged(Wiring wiring, int number, int link) {
    return ends(wiring, number, link).stream()
        .map(end -> wiring.tagged ? end + "." + VLAN : end)
        .toList();
  }

  /// Lines for the switch's room: cables to a machine, plugged in.
  List<String> plugIn(int number, int link, MacAddress mac, String machine) {
    var lines = new ArrayList<String>();
    List<String> ends = ends(this, number, link);
    List<String> bridged = bridged(this, number, link);
    for (int i = 0; i < ends.size(); i++) {
      String end = ends.get(i);
      lines.add(
          "link add "
              + end
              + " type veth peer name "
              + cables(link).get(i)
              + " address "
              + mac
              + " netns "
              + machine);
      if (tagged) {
        lines.add("link add link " + end + " name " + bridged.get(i) + " type vlan id " + VLAN);
        lines.add("link set " + end + " up");
      }
      lines.add("link set " + bridged.get(i) + " master br" + link + " up");
    }
    return lines;
  }

  /// Lines for the machine: everything on its ends of the cables, up.
  List<String> setUp(int link, MacAddress mac) {
    var lines = new ArrayList<String>();
    if (bonded) {
      lines.addAll(bond(link, mac));
    } else {
      lines.add("link set eth" + link + " up");
    }
    if (tagged) {
      lines.addAll(vlan(link));
    } else if (this == MACVLAN) {
      lines.add("link set " + base(link) + " address " + new MacAddress(mac.bits() ^ OTHER));
      lines.addAll(macvlan(link, mac));
    }
    return lines;
  }

  private List<String> macvlan(int link, MacAddress mac) {
    return List.of(
        "link add link "
            + base(link)
            + " name "
            + device(link)
            + " address "
            + mac
            + " type macvlan mode bridge",
        "link set " + device(link) + " up");
  }

  private List<String> bond(int link, MacAddress mac) {
    var lines = new ArrayList<String>();
    lines.add(
        "link add "
            + base(link)
            + " address "
            + mac
            + " type bond mode active-backup miimon "
            + MIIMON);
    for (String slave : cables(link)) {
      lines.add("link set " + slave + " down");
      lines.add("link set " + slave + " master " + base(link));
    }
    lines.add("link set " + base(link) + " up");
    return lines;
  }

  private List<String> vlan(int link) {
    return List.of(
        "link add link " + base(link) + " name " + device(link) + " type vlan id " + VLAN,
        "link set " + device(link) + " up");
  }

  /// Whether the cables go with [#device] when it is deleted.
  boolean endsWithDevice() {
    return this == PLAIN;
  }

  /// Lines for the machine: the deleted device is made again on the cables that stayed.
  List<String> renew(int link, MacAddress mac) {
    if (this == MACVLAN) {
      return macvlan(link, mac);
    }
    return tagged ? vlan(link) : bonded ? bond(link, mac) : List.of();
  }
}
