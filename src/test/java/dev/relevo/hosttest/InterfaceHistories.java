package dev.relevo.hosttest;

import java.util.List;
import java.util.stream.Stream;

/// What can happen to interfaces and their addresses, for Relevo and keepalived to live through.
/// Each ends with a router that is Master or in FAULT, and says which addresses are held then.
final class InterfaceHistories {
  private static final String GLOBAL =
      "global_defs {\n enable_script_security\n script_user root\n dynamic_interfaces\n}\n";

  private static final String PULL = "ip -n peer link set eth0 down";
  private static final String PLUG = "ip -n peer link set eth0 up";
  private static final String PULL_1 = "ip -n peer link set eth1 down";
  private static final String PLUG_1 = "ip -n peer link set eth1 up";
  private static final String DELETE_1 = "ip link del eth1";
  private static final String UP_1 = "ip link set eth1 up && ip -n peer link set eth1 up";
  private static final String MAKE_1 =
      "ip link add eth1 INDEX type veth peer name eth1 netns peer && "
          + "ip address add 10.1.0.1/24 dev eth1 && "
          + UP_1;

  private static final String TRACK_1 = "track_interface {\n eth1\n }";
  private static final String A = "10.0.0.151";
  private static final String B = "10.0.0.152";

  private InterfaceHistories() {}

  static List<History> all() {
    return Stream.of(
            ofTracked(),
            ofTrackedForAnAddress(),
            ofWeights(),
            ofOwn(),
            ofAddresses(),
            ofLinkLocal(),
            ofGroups())
        .flatMap(List::stream)
        .toList();
  }

  /// What keepalived 2.2.7 does not master: it stays in Backup for good, and does not look at a
  /// source that it was told to track.
  static List<History> ofOurs() {
    return List.of(
        begun("not its own: deleted and made again", "dont_track_primary")
            .then("ip link del eth0", fault("A"))
            .then(
                "ip link add eth0 type veth peer name eth0 netns peer && "
                    + "ip link set eth0 up && ip address add 10.0.0.1/24 dev eth0 && "
                    + PLUG,
                up("A"))
            .then(held(A)),
        begun("source: tracked", "mcast_src_ip 10.0.0.1\n track_src_ip")
            .then("ip address add 10.9.0.1/24 dev eth0")
            .then("ip address del 10.0.0.1/24 dev eth0", fault("A"))
            .then(gone(A))
            .then("ip address add 10.0.0.1/24 dev eth0", up("A"))
            .then(held(A)));
  }

  private static List<History> ofTracked() {
    return List.of(
        begun("tracked: cable", TRACK_1)
            .then(PULL_1, fault("A"))
            .then(PLUG_1, up("A"))
            .then(held(A)),
        begun("tracked: down and up", TRACK_1)
            .then("ip link set eth1 down", fault("A"))
            .then("ip link set eth1 up", up("A"))
            .then(held(A)),
        begun("tracked: renamed and back", TRACK_1)
            .then("ip link set eth1 name lan7", fault("A"))
            .then(gone(A))
            .then("ip link set lan7 name eth1", up("A"))
            .then(held(A)),
        begun("tracked: deleted and made again", TRACK_1)
            .then(DELETE_1, fault("A"))
            .then(gone(A))
            .then(MAKE_1.replace("INDEX", ""), up("A"))
            .then(held(A))
            .then(PULL_1, fault("A"))
            .then(PLUG_1, up("A")),
        begun("tracked: made again with another number", TRACK_1)
            .then(DELETE_1, fault("A"))
            .then(MAKE_1.replace("INDEX", "index 77"), up("A"))
            .then(DELETE_1, fault("A"))
            .then(MAKE_1.replace("INDEX", "index 77"), up("A"))
            .then(held(A)));
  }

  private static List<History> ofTrackedForAnAddress() {
    return List.of(
        started("tracked: comes later", TRACK_1.replace("eth1", "lan7"))
            .then(History.START, "entering FAULT")
            .then("ip link set eth1 down && ip link set eth1 name lan7 && ip link set lan7 up")
            .then("true", up("A"))
            .then(held(A)),
        begun(
                "tracked: an address stands on it",
                "virtual_ipaddress_excluded {\n 10.1.0.9/24 dev eth1\n }")
            .then(PULL_1, fault("A"))
            .then(PLUG_1, up("A"))
            .then(held(A)),
        begun(
                "not tracked: an address stands on it",
                "virtual_ipaddress_excluded {\n 10.1.0.9/24 dev eth1 no_track\n }")
            .then(PULL_1 + " && sleep 0.5")
            .then(held(A)));
  }

  private static List<History> ofWeights() {
    return List.of(
        weighted("30", 130, 100, ""),
        weighted("-30", 100, 70, ""),
        weighted("30 reverse", 70, 100, ""),
        weighted("-30 reverse", 100, 130, ""),
        started("weight 0 reverse", track("0 reverse"))
            .then(History.START, "entering FAULT")
            .then(PULL_1, up("A"))
            .then(held(A))
            .then(PLUG_1, fault("A"))
            .then(gone(A)),
        started("weight: starts down", track("-30"))
            .then(PULL_1)
            .then(History.START, priority(100, 70), up("A"))
            .then(PLUG_1, priority(70, 100)),
        begun("weight: deleted and made again", track("-30"))
            .then(DELETE_1, priority(100, 70))
            .then(MAKE_1.replace("INDEX", ""), priority(70, 100)));
  }

  private static History weighted(String weight, int up, int down, String more) {
    History history = started("weight " + weight, track(weight) + more);
    history =
        up == 100
            ? history.then(History.START, up("A"))
            : history.then(History.START, priority(100, up), up("A"));
    return history.then(PULL_1, priority(up, down)).then(PLUG_1, priority(down, up)).then(held(A));
  }

  private static List<History> ofOwn() {
    return List.of(
        begun("own: down and up")
            .then("ip link set eth0 down", fault("A"))
            .then(gone(A))
            .then("ip link set eth0 up", up("A"))
            .then(held(A)),
        begun("own: renamed and back")
            .then("ip link set eth0 name lan7", fault("A"))
            .then(gone(A))
            .then("ip link set lan7 name eth0", up("A"))
            .then(held(A)),
        begun("own: deleted and made again")
            .then("ip link del eth0", fault("A"))
            .then(
                "ip link add eth0 type veth peer name eth0 netns peer && "
                    + "ip address add 10.0.0.1/24 dev eth0 && ip link set eth0 up && "
                    + PLUG,
                up("A"))
            .then(held(A)),
        begun("not its own: cable", "dont_track_primary")
            .then(PULL, "Netlink reports eth0 down")
            .then(held(A))
            .then(PLUG, "Netlink reports eth0 up"),
        begun("not its own: down", "dont_track_primary")
            .then("ip link set eth0 down", "Netlink reports eth0 down")
            .then(held(A))
            .then("ip link set eth0 up", "Netlink reports eth0 up"),
        started("not its own: starts down", "dont_track_primary")
            .then(PULL)
            .then(History.START, up("A"))
            .then(held(A)));
  }

  private static List<History> ofAddresses() {
    return List.of(
        begun("address: gone and back")
            .then("ip address del 10.0.0.1/24 dev eth0", fault("A"))
            .then(gone(A))
            .then("ip address add 10.0.0.1/24 dev eth0", up("A"))
            .then(held(A)),
        begun("address: another one stays")
            .then("echo 1 > /proc/sys/net/ipv4/conf/eth0/promote_secondaries")
            .then("ip address add 10.0.0.11/24 dev eth0 && ip address del 10.0.0.1/24 dev eth0")
            .then(held(A))
            .then("ip address del 10.0.0.11/24 dev eth0", fault("A")),
        started("address: only of the other family", "")
            .then("ip address flush dev eth0 scope global && ip address add fd00::1/64 dev eth0")
            .then(History.START, "entering FAULT")
            .then("ip address add 10.0.0.1/24 dev eth0", up("A"))
            .then(held(A)),
        begun("source: of multicast is not looked at", "mcast_src_ip 10.0.0.1")
            .then("ip address del 10.0.0.1/24 dev eth0")
            .then(held(A)));
  }

  private static List<History> ofLinkLocal() {
    String six = router("A", 51, "eth0", "").replace("10.0.0.151/24", "fe80::151");
    return List.of(
        of("address: link-local gone and back", six)
            .then(SETTLED)
            .then(History.START, up("A"))
            .then("ip address del $(cat link-local) dev eth0", fault("A"))
            .then("ip address add $(cat link-local) dev eth0 nodad", up("A"))
            .then(held("fe80::151")),
        of("address: link-local, down and up", six)
            .then(SETTLED)
            .then(History.START, up("A"))
            .then("ip link set eth0 down", fault("A"))
            .then("ip link set eth0 up", up("A"))
            .then(held("fe80::151")),
        of(
                "address: no link-local, untracked",
                six.replace("priority", "dont_track_primary\n priority"))
            .then(SETTLED)
            .then(History.START, up("A"))
            .then("ip link set eth0 down", fault("A"))
            .then("ip link set eth0 up", up("A"))
            .then(held("fe80::151")));
  }

  private static List<History> ofGroups() {
    String both = router("A", 51, "eth0", "") + router("B", 52, "eth0", "");
    String group = "vrrp_sync_group G {\n group {\n A\n B\n }\n LINES\n}\n";
    return List.of(
        of("group: tracks", both + group.replace("LINES", TRACK_1))
            .then(History.START, up("A"), up("B"))
            .then(PULL_1, fault("A"), fault("B"))
            .then(gone(B))
            .then(PLUG_1, up("A"), up("B"))
            .then(held(B)),
        of("group: tracks, renamed and back", both + group.replace("LINES", TRACK_1))
            .then(History.START, up("A"), up("B"))
            .then("ip link set eth1 name lan7", fault("A"), fault("B"))
            .then("ip link set lan7 name eth1", up("A"), up("B"))
            .then(held(B)),
        of(
                "group: weights count",
                both + group.replace("LINES", track("-30") + "\n sync_group_tracking_weight"))
            .then(History.START, up("A"), up("B"))
            .then(PULL_1, priority(100, 70), priority(100, 70).replace("A", "B"))
            .then(PLUG_1, priority(70, 100), priority(70, 100).replace("A", "B")),
        of(
                "group: the weight of an interface counts",
                router("A", 51, "eth0", track("-30"))
                    + router("B", 52, "eth0", "")
                    + group.replace("LINES", ""))
            .then(History.START, up("A"), up("B"))
            .then(PULL_1, priority(100, 70))
            .then(PLUG_1, priority(70, 100)),
        of(
                "group: of one wire each",
                both.replace("B {\n interface eth0", "B {\n interface eth1")
                    + group.replace("LINES", ""))
            .then(History.START, up("A"), up("B"))
            .then("ip link set eth1 name lan7", fault("A"), fault("B"))
            .then(gone(A))
            .then(gone(B))
            .then("ip link set lan7 name eth1", up("A"), up("B"))
            .then(held(B)));
  }

  /// Until IPv6 is sure of its address, which is kept.
  private static final String SETTLED =
      "until ip -6 -o address show dev eth0 scope link -tentative | grep fe80; do sleep 0.02; done; "
          + "ip -6 -o address show dev eth0 scope link | awk '{print $4}' > link-local";

  private static History begun(String name, String... lines) {
    return started(name, lines).then(History.START, up("A"));
  }

  private static History started(String name, String... lines) {
    return of(name, router("A", 51, "eth0", String.join("\n", lines)));
  }

  private static History of(String name, String blocks) {
    return History.of(name, GLOBAL, blocks);
  }

  private static String router(String name, int vrid, String wire, String lines) {
    return "vrrp_instance %s {\n interface %s\n virtual_router_id %d\n priority 100\n version 3\n"
            .formatted(name, wire, vrid)
        + " advert_int 0.2\n garp_master_delay 1\n "
        + lines
        + "\n virtual_ipaddress {\n 10.0.0.%d/24\n }\n}\n".formatted(100 + vrid);
  }

  private static String track(String weight) {
    return "track_interface {\n eth1 weight " + weight + "\n }";
  }

  private static String held(String address) {
    return "timeout 9 sh -c 'until ip -o address | grep -qF \" "
        + address
        + "/\"; do sleep 0.02; done'";
  }

  private static String gone(String address) {
    return "timeout 9 sh -c 'while ip -o address | grep -qF \" "
        + address
        + "/\"; do sleep 0.02; done'";
  }

  private static String up(String name) {
    return "(" + name + ") Entering MASTER STATE";
  }

  private static String fault(String name) {
    return "(" + name + ") Entering FAULT STATE";
  }

  private static String priority(int from, int to) {
    return "(A) Changing effective priority from " + from + " to " + to;
  }
}
