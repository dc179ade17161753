package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.lab.Daemon;
import dev.relevo.lab.LabHost;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The Master's interface fails in every way that one can, and comes back: the other server takes
/// over, the Master takes its addresses back, and is in FAULT for as long as the fault lasts.
@Tag("host")
@Execution(ExecutionMode.CONCURRENT)
class LinkFaultTest {
  private static final Router V4 = Router.v3("V4", 61, 150, "192.168.1.201");
  private static final Router V6 = Router.v3("V6", 62, 150, "fe80::202", "fd00:192:168:1::202/64");

  /// The resignation that cannot leave any more, as keepalived says it.
  private static final String LAST_WORD = "send advert error";

  private static final List<Router> BOTH = List.of(V4, V6);

  private static void start(Network network, List<Router> routers) {
    network.host(1).start(Router.text(routers), Daemon.RELEVO);
    routers.forEach(router -> network.awaitHolder(router, 1));
    network
        .host(2)
        .start(
            Router.text(routers.stream().map(router -> router.priority(100)).toList()),
            Daemon.RELEVO);
    for (Router router : routers) {
      network.await(
          router.name() + " waits on server2",
          () -> network.states(2, router, 0).equals(List.of("BACKUP STATE (init)")));
    }
  }

  /// The fault and its end, with the states that each server must go through.
  private static void play(
      Network network, List<Router> routers, Runnable fault, Runnable end, String... lines) {
    long mark = network.mark();
    fault.run();
    routers.forEach(router -> network.awaitHolder(router, 2));
    for (String line : lines) {
      network.awaitLine(1, mark, line);
    }
    end.run();
    routers.forEach(router -> network.awaitHolder(router, 1));
    for (Router router : routers) {
      network.awaitStates(1, router, mark, "FAULT STATE", "BACKUP STATE", "MASTER STATE");
      network.awaitStates(2, router, mark, "MASTER STATE", "BACKUP STATE");
    }
  }

  @Test
  void interfaceDownAndUp() {
    try (var network = Network.of(2, Daemon.RELEVO)) {
      start(network, BOTH);
      LabHost master = network.host(1);
      play(
          network,
          BOTH,
          () -> master.runOk("ip", "link", "set", "eth0", "down"),
          () -> {
            master.runOk("ip", "link", "set", "eth0", "up");
            // The kernel forgot it with the link, as it does all of IPv6.
            master.runOk("ip", "address", "add", "fd00:192:168:1::21/64", "dev", "eth0");
          },
          "Netlink reports eth0 down");
      network.assertNoComplaint(0, LAST_WORD);
    }
  }

  @Test
  void cablePulledAndPlugged() {
    try (var network = Network.of(2, Daemon.RELEVO)) {
      start(network, BOTH);
      play(
          network,
          BOTH,
          () -> network.host(1).unplug(0),
          () -> network.host(1).plug(0),
          "Netlink reports eth0 down");
      network.assertNoComplaint(0);
    }
  }

  /// Its source address gone, a router cannot speak; IPv6 has its own and stays.
  @Test
  void addressRemovedAndAddedAgain() {
    try (var network = Network.of(2, Daemon.RELEVO)) {
      start(network, BOTH);
      long mark = network.mark();
      LabHost master = network.host(1);
      play(
          network,
          List.of(V4),
          () -> master.runOk("ip", "address", "del", "192.168.1.21/24", "dev", "eth0"),
          () -> master.runOk("ip", "address", "add", "192.168.1.21/24", "dev", "eth0"),
          "(V4) entering FAULT state (no IPv4 address for interface)");
      network.awaitHolder(V6, 1);
      assertThat(network.states(1, V6, mark)).isEmpty();
      network.assertNoComplaint(0);
    }
  }

  @Test
  void interfaceDeletedAndMadeAgain() {
    try (var network = Network.of(2, Daemon.RELEVO)) {
      List.of(1, 2).forEach(server -> makeLan(network.host(server)));
      List<Router> routers = BOTH.stream().map(router -> router.with("interface lan0")).toList();
      start(network, routers);
      LabHost master = network.host(1);
      play(
          network,
          routers,
          () -> master.runOk("ip", "link", "delete", "lan0"),
          () -> makeLan(master));
      // It hears again as well: it yields to a better one.
      long mark = network.mark();
      network
          .host(2)
          .reload(Router.text(routers.stream().map(router -> router.priority(200)).toList()));
      routers.forEach(router -> network.awaitHolder(router, 2));
      for (Router router : routers) {
        network.awaitStates(1, router, mark, "BACKUP STATE");
      }
      network.assertNoComplaint(0, LAST_WORD);
    }
  }

  /// What was put on it before stays on it under its other name, unless it is taken off there.
  @Test
  void interfaceRenamedAndBack() {
    try (var network = Network.of(2, Daemon.RELEVO)) {
      List.of(1, 2).forEach(server -> makeLan(network.host(server)));
      List<Router> routers = BOTH.stream().map(router -> router.with("interface lan0")).toList();
      start(network, routers);
      LabHost master = network.host(1);
      play(
          network,
          routers,
          () -> master.runOk("ip", "link", "set", "lan0", "name", "other0"),
          () -> {
            assertThat(master.run("ip", "-o", "address").output())
                .doesNotContain(".201/", "::202/");
            master.runOk("ip", "link", "set", "other0", "name", "lan0");
          },
          "Interface lan0 deleted");
      network.assertNoComplaint(0, LAST_WORD);
    }
  }

  private static void makeLan(LabHost host) {
    host.runOk("ip", "link", "add", "lan0", "link", "eth0", "type", "macvlan", "mode", "bridge");
    String address = "192.168.1.12" + host.number() + "/24";
    host.runOk("ip", "address", "add", address, "dev", "lan0");
    host.runOk("ip", "link", "set", "lan0", "up");
  }

  /// keepalived yields and is elected again, without anybody else in between.
  @Test
  void virtualAddressDeletedByHand() {
    try (var network = Network.of(2, Daemon.RELEVO)) {
      start(network, List.of(V4));
      long mark = network.mark();
      network.host(1).runOk("ip", "address", "del", "192.168.1.201/32", "dev", "eth0");
      network.awaitLine(1, mark, "Netlink reflector reports IP 192.168.1.201 removed from eth0");
      network.awaitStates(1, V4, mark, "BACKUP STATE", "MASTER STATE");
      network.awaitHolder(V4, 1);
      network.letPass(Duration.ofSeconds(1));
      network.awaitHolder(V4, 1);
      network.assertNoComplaint(0);
    }
  }
}
