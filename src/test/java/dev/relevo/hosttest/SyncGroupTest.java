package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.lab.Daemon;
import dev.relevo.lab.LabHost;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A sync group over two wires, on two servers: one cable moves both addresses. Relevo and
/// keepalived in both roles, each pair through the same history, with the same lines and the same
/// words for the scripts; keepalived beside itself is the proof that the expectation is right.
@Tag("host")
@Execution(ExecutionMode.CONCURRENT)
class SyncGroupTest {
  private static final String PROGRAM = "/usr/local/bin/told.sh";
  private static final String EVENTS = "/tmp/events";

  /// One write a line, since keepalived's scripts overlap.
  private static final String SCRIPT = "#!/bin/sh\necho \"$*\" >> " + EVENTS + "\n";

  private static final Router A = Router.v3("A", 91, 150, "192.168.1.201");

  /// Its skew time is the longer one: it is the last that wants to be Master, and goes first.
  private static final Router B = Router.v3("B", 92, 60, "192.168.2.202").with("interface eth1");

  private static final List<String> TO_MASTER =
      List.of(
          "(B) Entering MASTER STATE",
          "VRRP_Group(G) Syncing instances to MASTER state",
          "(A) Entering MASTER STATE");

  private static final List<String> TO_FAULT =
      List.of(
          "(B) Entering FAULT STATE",
          "VRRP_Group(G) Syncing instances to FAULT state",
          "(A) Entering FAULT STATE");

  private static final List<String> TO_BACKUP =
      List.of(
          "(B) Entering BACKUP STATE",
          "VRRP_Group(G) Syncing instances to BACKUP state",
          "(A) Entering BACKUP STATE");

  private static final List<String> STARTS =
      List.of("(A) Entering BACKUP STATE (init)", "(B) Entering BACKUP STATE (init)");

  private static String conf(int less) {
    String told = "notify \"" + PROGRAM + "\"";
    return Router.SECURE
        + "vrrp_sync_group G {\n group {\n A\n B\n }\n "
        + told
        + "\n notify_stop \""
        + PROGRAM
        + " ended\"\n}\n"
        + A.priority(A.priority() - less).with(told).text()
        + B.priority(B.priority() - less).with(told).text();
  }

  @ParameterizedTest
  @CsvSource({
    "RELEVO, RELEVO",
    "RELEVO, KEEPALIVED",
    "KEEPALIVED, RELEVO",
    "KEEPALIVED, KEEPALIVED"
  })
  void oneCableMovesAll(Daemon better, Daemon worse) {
    try (var network = Network.of(2, better, worse)) {
      LabHost first = network.host(1);
      LabHost second = network.host(2);
      first.placeExecutable(PROGRAM, SCRIPT);
      second.placeExecutable(PROGRAM, SCRIPT);
      first.start(conf(0), better);
      awaitHolder(network, 1);
      second.start(conf(50), worse);
      awaitTold(network, 2, "GROUP G BACKUP 0");
      first.unplug(1);
      awaitHolder(network, 2);
      awaitTold(network, 2, "GROUP G BACKUP 0", "GROUP G MASTER 0");
      first.plug(1);
      awaitHolder(network, 1);
      awaitTold(network, 2, "GROUP G BACKUP 0", "GROUP G MASTER 0", "GROUP G BACKUP 0");
      assertThat(lines(first).stream().filter(line -> !line.endsWith("down)"))) // not in 2.2.7
          .containsExactlyElementsOf(
              all(List.of(STARTS, TO_MASTER, TO_FAULT, TO_BACKUP, TO_MASTER)));
      network.letSettle(() -> lines(second).size() >= 8);
      assertThat(lines(second).stream().limit(5))
          .containsExactlyElementsOf(all(List.of(STARTS, TO_MASTER)));
      assertThat(lines(second).stream().skip(5)) // whoever hears the better Master first
          .containsExactlyInAnyOrderElementsOf(TO_BACKUP);
      assertThat(first.stop()).isZero();
      awaitHolder(network, 2);
      assertThat(second.stop()).isZero();
      assertTold(network, 1, 150, 60, List.of("BACKUP", "MASTER", "FAULT", "BACKUP", "MASTER"));
      assertTold(network, 2, 100, 10, List.of("BACKUP", "MASTER", "BACKUP", "MASTER"));
    }
  }

  /// One member in fault at the start holds all.
  @ParameterizedTest
  @CsvSource({"RELEVO", "KEEPALIVED"})
  void startsInFault(Daemon daemon) {
    try (var network = Network.of(1, daemon)) {
      LabHost host = network.host(1);
      host.placeExecutable(PROGRAM, SCRIPT);
      host.unplug(1);
      host.start(conf(0), daemon);
      awaitTold(network, 1, "GROUP G FAULT 0");
      network.letSettle(() -> lines(host).size() >= 4);
      assertThat(lines(host))
          .containsExactly(
              "(B): entering FAULT state (interface eth1 down)",
              "VRRP_Group(G): Syncing B to FAULT state",
              "(A) entering FAULT state",
              "(B) entering FAULT state");
      host.plug(1);
      awaitHolder(network, 1);
      awaitTold(network, 1, "GROUP G FAULT 0", "GROUP G BACKUP 0", "GROUP G MASTER 0");
      network.letSettle(() -> lines(host).size() >= 10);
      assertThat(lines(host).stream().skip(4))
          .containsExactlyElementsOf(all(List.of(TO_BACKUP, TO_MASTER)));
    }
  }

  private static List<String> all(List<List<String>> lists) {
    return lists.stream().flatMap(List::stream).toList();
  }

  private static void awaitHolder(Network network, int server) {
    network.awaitHolder(A, server);
    network.awaitHolder(B, server);
  }

  private static List<String> lines(LabHost host) {
    return host.log(0).stream()
        .filter(line ->
            line.contains(" Entering ")
                || line.contains("entering FAULT")
                || line.startsWith("VRRP_Group"))
        .toList();
  }

  private static void assertTold(
      Network network, int server, int priorityA, int priorityB, List<String> states) {
    List<String> whole = all(List.of(states, List.of("STOP")));
    network.await(
        "all is told on server" + server,
        () -> told(network, server, "").size() == 3 * whole.size() + 1);
    assertThat(told(network, server, "INSTANCE A"))
        .containsExactlyElementsOf(
            whole.stream().map(state -> "INSTANCE A " + state + " " + priorityA).toList());
    assertThat(told(network, server, "INSTANCE B"))
        .containsExactlyElementsOf(
            whole.stream().map(state -> "INSTANCE B " + state + " " + priorityB).toList());
    assertThat(told(network, server, "GROUP"))
        .containsExactlyElementsOf(whole.stream().map(state -> "GROUP G " + state + " 0").toList());
    assertThat(told(network, server, "ended")).containsExactly("ended");
  }

  private static void awaitTold(Network network, int server, String... group) {
    network.await(
        "server" + server + " tells " + List.of(group),
        () -> told(network, server, "GROUP").equals(List.of(group)));
  }

  private static List<String> told(Network network, int server, String start) {
    return network.host(server).read(EVENTS).stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith(start))
        .toList();
  }
}
