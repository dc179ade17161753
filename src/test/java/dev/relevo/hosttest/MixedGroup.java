package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.lab.Daemon;
import dev.relevo.lab.LabHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Relevo on one of two servers and keepalived on the other one, with eleven routers at once: each
/// version and family with either of them the better one, with equal priorities, and without
/// preemption.
final class MixedGroup {
  private static final int LOW = 100;
  private static final int HIGH = 150;
  private static final int EQUAL = 120;

  /// Relevo has the higher priority.
  private static final List<Router> OURS =
      List.of(
          Router.v2("V2_OURS", 21, HIGH, "192.168.1.201").password("secret"),
          Router.v3("V3_OURS", 22, HIGH, "192.168.1.202"),
          Router.v3("V6_OURS", 23, HIGH, "fe80::203", "fd00:192:168:1::203/64"));

  /// keepalived has.
  private static final List<Router> THEIRS =
      List.of(
          Router.v2("V2_THEIRS", 24, LOW, "192.168.1.204").password("geheim12"),
          Router.v3("V3_THEIRS", 25, LOW, "192.168.1.205"),
          Router.v3("V6_THEIRS", 26, LOW, "fe80::206", "fd00:192:168:1::206/64"));

  private static final List<Router> EQUALS4 =
      List.of(
          Router.v2("V2_EQUAL", 27, EQUAL, "192.168.1.207").password("p"),
          Router.v3("V3_EQUAL", 28, EQUAL, "192.168.1.208"));

  private static final Router EQUAL6 =
      Router.v3("V6_EQUAL", 29, EQUAL, "fe80::209", "fd00:192:168:1::209/64");

  private static final Router STAY_OURS =
      Router.v3("STAY_OURS", 30, HIGH, "192.168.1.210").with("nopreempt");

  private static final Router STAY_THEIRS =
      Router.v3("STAY_THEIRS", 31, LOW, "192.168.1.211").with("nopreempt");

  private static final List<Router> ALL =
      Stream.of(OURS, THEIRS, EQUALS4, List.of(EQUAL6, STAY_OURS, STAY_THEIRS))
          .flatMap(List::stream)
          .toList();

  private static final String STATISTICS = "/tmp/keepalived.stats";

  private final Network network;
  private final int relevo;
  private final int keepalived;

  MixedGroup(Network network, int relevo) {
    this.network = network;
    this.relevo = relevo;
    this.keepalived = 3 - relevo;
  }

  /// The other one of the two.
  private int other(int server) {
    return 3 - server;
  }

  private Daemon kind(int server) {
    return server == relevo ? Daemon.RELEVO : Daemon.KEEPALIVED;
  }

  /// The routers for which a server has the higher priority and which it takes back.
  private List<Router> better(int server) {
    return server == relevo ? OURS : THEIRS;
  }

  void start() {
    network.host(relevo).start(Router.text(ALL), Daemon.RELEVO);
    List<Router> reversed = ALL.stream().map(MixedGroup::reversed).toList();
    network.host(keepalived).start(Router.text(reversed), Daemon.KEEPALIVED);
    OURS.forEach(router -> network.awaitHolder(router, relevo));
    THEIRS.forEach(router -> network.awaitHolder(router, keepalived));
    for (Router router : ALL) {
      network.await(router.name() + " has one holder, and both say so", () -> isSettled(router));
      for (int server : List.of(relevo, keepalived)) {
        assertThat(network.states(server, router, 0)).first().isEqualTo("BACKUP STATE (init)");
      }
    }
  }

  /// The logs come later than the kernel's word: a line of the election must not count as one of
  /// what follows.
  private boolean isSettled(Router router) {
    return network.holders(router).size() == 1
        && Stream.of(1, 2)
            .allMatch(server ->
                network.isMaster(server, router) == network.holders(router).contains(server));
  }

  /// What the other daemon reads: the priorities the other way round.
  private static Router reversed(Router ours) {
    return ours.priority(ours.priority() == EQUAL ? EQUAL : HIGH + LOW - ours.priority());
  }

  void stopAndStartRelevo() {
    stop(relevo);
    startAgain(relevo);
  }

  void stopAndStartKeepalived() {
    stop(keepalived);
    startAgain(keepalived);
  }

  /// A resignation is told on both sides, and nobody waits for the Master's death.
  private void stop(int server) {
    long mark = network.mark();
    List<Router> held = heldBy(server);
    assertThat(network.host(server).stop()).as("exit code").isZero();
    ALL.forEach(router -> network.awaitHolder(router, other(server)));
    for (Router router : held) {
      String name = "(" + router.name() + ") ";
      network.awaitLine(server, mark, name + "sent 0 priority");
      network.awaitLine(other(server), mark, name + "Backup received priority 0 advertisement");
      assertThat(network.states(other(server), router, mark))
          .as(router.name())
          .containsExactly("MASTER STATE");
    }
  }

  /// The better one preempts where it is better and may; everything else stays where it was.
  private void startAgain(int server) {
    long mark = network.mark();
    network.host(server).start(kind(server));
    better(server).forEach(router -> network.awaitHolder(router, server));
    for (Router router : better(server)) {
      String name = "(" + router.name() + ") ";
      network.awaitLine(server, mark, name + "received lower priority (100) advert from ");
      network.awaitLine(
          other(server), mark, name + "Master received", "with higher priority 150, ours 100");
      network.awaitStates(server, router, mark, "BACKUP STATE (init)", "MASTER STATE");
      network.awaitStates(other(server), router, mark, "BACKUP STATE");
    }
    var rest = new ArrayList<>(ALL);
    rest.removeAll(better(server));
    for (Router router : rest) {
      assertThat(network.holders(router)).as(router.name()).isEqualTo(Set.of(other(server)));
      network.awaitStates(server, router, mark, "BACKUP STATE (init)");
      network.awaitStates(other(server), router, mark);
    }
  }

  /// Two Masters who cannot hear one another, and then can: priority decides, then the address.
  void partAndMeet() {
    List.of(1, 2).forEach(server -> network.host(server).block("meta l4proto 112 drop"));
    ALL.forEach(router -> network.awaitHolders(router, 1, 2));
    long mark = network.mark();
    List.of(1, 2).forEach(server -> network.host(server).unblock());
    String higher = "with higher priority 150, ours 100";
    Stream.concat(OURS.stream(), Stream.of(STAY_OURS))
        .forEach(router -> meet(router, relevo, higher, mark));
    Stream.concat(THEIRS.stream(), Stream.of(STAY_THEIRS))
        .forEach(router -> meet(router, keepalived, higher, mark));
    String equal = "with same priority 120 but higher IP address than ours";
    EQUALS4.forEach(router -> meet(router, 2, equal, mark));
    // The link-local addresses are made of the tutorial's MACs: server1's is the higher one.
    meet(EQUAL6, 1, equal, mark);
  }

  private void meet(Router router, int winner, String why, long mark) {
    network.awaitHolder(router, winner);
    network.awaitLine(other(winner), mark, "(" + router.name() + ") Master received advert", why);
    network.awaitStates(other(winner), router, mark, "BACKUP STATE");
    network.awaitStates(winner, router, mark);
  }

  /// Death without a word; and the victim comes back.
  void powerFails(int victim) {
    List<Router> held = heldBy(victim);
    assertThat(held).isNotEmpty();
    network.host(victim).powerOff();
    long mark = network.mark();
    int survivor = other(victim);
    ALL.forEach(router -> network.awaitHolder(router, survivor));
    for (Router router : held) {
      String name = "(" + router.name() + ") ";
      network.awaitLine(survivor, mark, name + "Receive advertisement timeout");
      network.awaitStates(survivor, router, mark, "MASTER STATE");
    }
    network.host(victim).powerOn();
    startAgain(victim);
  }

  private List<Router> heldBy(int server) {
    return ALL.stream().filter(router -> network.holders(router).equals(Set.of(server))).toList();
  }

  List<String> errorsThatKeepalivedCounted() {
    return errorsThatKeepalivedCounted(network, keepalived, ALL.size());
  }

  /// keepalived's counters of bad packets that are not 0, from the file it writes on SIGUSR2.
  ///
  /// @param routers that it has
  static List<String> errorsThatKeepalivedCounted(Network network, int server, int routers) {
    LabHost host = network.host(server);
    host.daemon().signal("USR2");
    network.await(
        "keepalived writes its statistics",
        () ->
            statistics(host).stream().filter(line -> line.contains("Priority Zero")).count()
                == routers);
    var errors = new ArrayList<String>();
    String heading = "";
    for (String line : statistics(host)) {
      if (line.startsWith("    ") && heading.contains("Error") && !line.endsWith(": 0")) {
        errors.add(heading.strip() + line);
      } else if (!line.startsWith("    ")) {
        heading = line;
      }
    }
    return errors;
  }

  private static List<String> statistics(LabHost host) {
    return host.read(STATISTICS).stream().flatMap(String::lines).toList();
  }
}
