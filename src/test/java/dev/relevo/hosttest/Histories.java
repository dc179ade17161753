package dev.relevo.hosttest;

import java.util.List;
import java.util.stream.Stream;

/// The histories that Relevo and keepalived have to tell in the same words.
final class Histories {
  /// The check succeeds while this file is there.
  static final String FLAG = "/run/w/flag";

  private static final String GLOBAL =
      """
      global_defs {
        enable_script_security
        script_user root
        vrrp_notify_fifo /run/w/fifo
        vrrp_garp_master_delay 1
      }
      """;

  private static final String FAIL = "rm " + FLAG;
  private static final String HEAL = ": > " + FLAG;
  private static final String PULL = "ip -n peer link set eth0 down";
  private static final String PLUG = "ip -n peer link set eth0 up";
  private static final String PULL_1 = "ip -n peer link set eth1 down";
  private static final String PLUG_1 = "ip -n peer link set eth1 up";
  private static final String PEER_STOP =
      "p=$(cat /run/w/p.pid); kill $p; while kill -0 $p; do sleep 0.01; done 2>/dev/null";
  private static final String PEER_KILL = "kill -KILL $(cat /run/w/p-vrrp.pid /run/w/p.pid)";

  private Histories() {}

  static List<History> all() {
    return Stream.of(ofPeers(), ofFaults(), ofReloads()).flatMap(List::stream).toList();
  }

  private static List<History> ofPeers() {
    return List.of(
        begun("alone").then(History.STOP),
        begun("with quotes", "notify \"/run/s/told.sh any A 'b c' \\\"d e\\\"\"")
            .then(History.STOP),
        ofPeers("obeys and takes over", 200)
            .then(PEER_STOP, master("A"))
            .then(History.PEER_START, backup("A"))
            .then(History.STOP),
        ofPeers("outlives a killed peer", 200).then(PEER_KILL, master("A")).then(History.STOP),
        preempting().then(History.STOP),
        notPreempting().then(PEER_STOP, master("A")).then(History.STOP),
        preemptingLate().then(History.STOP),
        owner().then(History.STOP),
        versionTwo().then(History.STOP),
        group().then(History.STOP),
        groupBesidePeer().then(History.STOP));
  }

  private static List<History> ofFaults() {
    return List.of(
        begun("cable")
            .then(PULL, fault("A"))
            .then(PLUG, backup("A"), master("A"))
            .then(History.STOP),
        startingWithoutCable().then(History.STOP),
        checked().then(FAIL, fault("A")).then(HEAL, backup("A"), master("A")).then(History.STOP),
        startingFailed().then(History.STOP),
        weighted()
            .then(FAIL, priority("A", 100, 80))
            .then(HEAL, priority("A", 80, 100))
            .then(History.STOP),
        weightedBesidePeer(),
        otherInterface());
  }

  private static List<History> ofReloads() {
    return List.of(
        begun("reload of a priority")
            .then(reload(router("A", 51, "eth0", 120)), "Reload complete")
            .then(History.STOP),
        begun("reload without the router", "notify_deleted /run/s/told.sh deleted A")
            .then(reload(router("B", 52, "eth0", 100)), "Reload complete", master("B"))
            .then(History.STOP),
        begun("reload without a router that hears of it not")
            .then(reload(router("B", 52, "eth0", 100)), "Reload complete", master("B"))
            .then(History.STOP),
        begun("reload with another router")
            .then(
                reload(router("A", 51, "eth0", 100) + router("B", 52, "eth0", 100)),
                "Reload complete",
                master("B"))
            .then(History.STOP));
  }

  private static History begun(String name, String... lines) {
    String blocks = "";
    String own = "";
    for (String line : lines) {
      if (line.startsWith("vrrp_script")) {
        blocks += line;
      } else {
        own += line + "\n";
      }
    }
    return History.of(name, GLOBAL, blocks, router("A", 51, "eth0", 100, own))
        .then(History.START, backup("A") + " (init)", master("A"));
  }

  private static History ofPeers(String name, int peer) {
    return History.of(name, GLOBAL, router("A", 51, "eth0", 100))
        .beside(bare("A", 51, "eth0", peer))
        .then(History.PEER_START)
        .then(History.START, backup("A") + " (init)");
  }

  private static History preempting() {
    return ofPeers("preempts", 50).then("true", master("A")).then(PEER_STOP);
  }

  private static History notPreempting() {
    return History.of("nopreempt", GLOBAL, router("A", 51, "eth0", 100, "nopreempt"))
        .beside(bare("A", 51, "eth0", 50))
        .then(History.PEER_START)
        .then(History.START, backup("A") + " (init)");
  }

  private static History preemptingLate() {
    return History.of("preempt_delay", GLOBAL, router("A", 51, "eth0", 100, "preempt_delay 1"))
        .beside(bare("A", 51, "eth0", 50))
        .then(History.PEER_START)
        .then(History.START, backup("A") + " (init)", master("A"));
  }

  private static History startingWithoutCable() {
    return History.of("start without a cable", GLOBAL, router("A", 51, "eth0", 100))
        .then(PULL)
        .then(History.START, "FAULT")
        .then(PLUG, backup("A"), master("A"));
  }

  private static History startingFailed() {
    return History.of(
            "start with a failing check",
            GLOBAL,
            check(""),
            router("A", 51, "eth0", 100, "track_script {\n c\n }"))
        .then(FAIL)
        .then(History.START, "VRRP_Script(c) failed")
        .then(HEAL, backup("A"), master("A"));
  }

  private static History checked() {
    return History.of(
            "check", GLOBAL, check(""), router("A", 51, "eth0", 100, "track_script {\n c\n }"))
        .then(History.START, master("A"));
  }

  private static History weighted() {
    return History.of(
            "weights",
            GLOBAL.replace("}", "  vrrp_notify_priority_changes true\n}"),
            check("weight -20"),
            router("A", 51, "eth0", 100, "track_script {\n c\n }"))
        .then(History.START, backup("A") + " (init)", master("A"));
  }

  private static History weightedBesidePeer() {
    return History.of(
            "weights beside a peer",
            GLOBAL,
            check("weight -60"),
            router("A", 51, "eth0", 100, "track_script {\n c\n }"))
        .beside(bare("A", 51, "eth0", 70))
        .then(History.START, backup("A") + " (init)", master("A"))
        .then(History.PEER_START)
        .then(FAIL, backup("A"))
        .then(HEAL, master("A"))
        .then(History.STOP);
  }

  private static History otherInterface() {
    return begun("another interface", "track_interface {\n eth1\n }")
        .then(PULL_1, fault("A"))
        .then(PLUG_1, backup("A"), master("A"))
        .then(History.STOP);
  }

  private static History owner() {
    return History.of("owner", GLOBAL, router("A", 51, "eth0", 255, "state MASTER"))
        .then(History.START, master("A"));
  }

  private static History versionTwo() {
    String two = "version 2\n advert_int 1\n authentication {\n auth_type PASS\n auth_pass w\n }";
    return History.of("version 2", GLOBAL, router("A", 51, "eth0", 100, two))
        .beside(bare("A", 51, "eth0", 200, two))
        .then(History.PEER_START)
        .then(History.START, backup("A") + " (init)")
        .then(PEER_STOP, master("A"));
  }

  private static History group() {
    return History.of("group", GLOBAL, together())
        .then(History.START, master("A"), master("B"))
        .then(PULL_1, fault("A"), fault("B"))
        .then(PLUG_1, master("A"), master("B"));
  }

  private static History groupBesidePeer() {
    return History.of("group beside a peer", GLOBAL, together())
        .beside(bare("A", 51, "eth0", 200), bare("B", 52, "eth1", 190), members())
        .then(History.PEER_START)
        .then(History.START, backup("A") + " (init)", backup("B") + " (init)")
        .then(PEER_STOP, master("A"), master("B"));
  }

  private static String together() {
    return router("A", 51, "eth0", 100)
        + router("B", 52, "eth1", 90)
        + members().replace("}\n}", "}\n notify \"/run/s/told.sh any G\"\n}");
  }

  private static String members() {
    return "vrrp_sync_group G {\n group {\n A\n B\n }\n}\n";
  }

  private static String check(String weight) {
    String run = " script \"/usr/bin/test -f " + FLAG + "\"\n interval 1\n timeout 5\n ";
    return "vrrp_script c {\n" + run + weight + "\n}\n";
  }

  private static String reload(String blocks) {
    return History.RELOAD + " " + GLOBAL + blocks;
  }

  private static String router(String name, int vrid, String wire, int priority, String... own) {
    String told = "";
    for (String kind : List.of("master", "backup", "fault", "stop")) {
      told += " notify_" + kind + " \"/run/s/told.sh " + kind + " " + name + "\"\n";
    }
    boolean any = own.length > 0 && own[0].contains("notify \"");
    told += any ? "" : " notify \"/run/s/told.sh any " + name + "\"\n";
    return bare(name, vrid, wire, priority, told, String.join("\n", own));
  }

  private static String bare(String name, int vrid, String wire, int priority, String... lines) {
    String own = String.join("\n", lines);
    String version = own.contains("version 2") ? "" : " version 3\n advert_int 0.2\n";
    return "vrrp_instance "
        + name
        + " {\n interface "
        + wire
        + "\n virtual_router_id "
        + vrid
        + "\n priority "
        + priority
        + "\n"
        + version
        + own
        + "\n virtual_ipaddress {\n 10.0.0."
        + (100 + vrid)
        + "/24\n }\n}\n";
  }

  private static String master(String name) {
    return "(" + name + ") Entering MASTER STATE";
  }

  private static String backup(String name) {
    return "(" + name + ") Entering BACKUP STATE";
  }

  private static String fault(String name) {
    return "(" + name + ") Entering FAULT STATE";
  }

  private static String priority(String name, int from, int to) {
    return "(" + name + ") Changing effective priority from " + from + " to " + to;
  }
}
