package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.lab.Daemon;
import dev.relevo.lab.LabHost;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Scripts around a daemon's life, and what scripts are told when a reload drops a router.
@Tag("host")
@Execution(ExecutionMode.CONCURRENT)
class NotifyLifeTest {
  private static final String PROGRAM = "/usr/local/bin/told.sh";
  private static final String EVENTS = "/tmp/events";

  /// What it is told, and whether the address is there at that moment.
  private static final String SCRIPT =
      """
      #!/bin/sh
      held=$(ip -o address show | grep -c " 192.168.1.20[0-9]/")
      echo "$* held=$held" >> %s
      """
          .formatted(EVENTS);

  private static final Router ROUTER =
      Router.v3("V", 83, 150, "192.168.1.203").with("notify \"" + PROGRAM + "\"");

  private static List<String> events(Network network) {
    return network.host(1).read(EVENTS).stream().flatMap(String::lines).toList();
  }

  private static void await(Network network, String event) {
    network.await(event + " in " + EVENTS, () -> events(network).contains(event));
  }

  @ParameterizedTest
  @EnumSource(Daemon.class)
  void aScriptBeforeEverythingAndOneAfterIt(Daemon daemon) {
    try (var network = Network.of(1, daemon)) {
      LabHost host = network.host(1);
      host.placeExecutable(PROGRAM, SCRIPT);
      String globals =
          Router.SECURE.replace(
              "}",
              ("  startup_script \"" + PROGRAM + " startup\"\n")
                  + ("  shutdown_script \"" + PROGRAM + " shutdown\"\n}"));
      host.start(globals + ROUTER.text(), daemon);
      await(network, "INSTANCE V MASTER 150 held=1");
      assertThat(host.stop()).isZero();
      assertThat(events(network))
          .containsExactly(
              "startup held=0",
              "INSTANCE V BACKUP 150 held=0",
              "INSTANCE V MASTER 150 held=1",
              "INSTANCE V STOP 150 held=0",
              "shutdown held=0");
    }
  }

  @Test
  void aStartupScriptThatHangsOrFailsHoldsTheStartUpForItsLimitAlone() {
    try (var network = Network.of(1, Daemon.RELEVO)) {
      LabHost host = network.host(1);
      host.placeExecutable(PROGRAM, "#!/bin/sh\nsleep 1000\n");
      long mark = network.mark();
      String globals =
          Router.SECURE.replace(
              "}",
              ("  startup_script " + PROGRAM + "\n  startup_script_timeout 1\n")
                  + "  shutdown_script \"/usr/bin/test 1 -eq 2\"\n}");
      host.start(globals + ROUTER.with("").text(), Daemon.RELEVO);
      network.awaitHolder(ROUTER, 1);
      network.awaitLine(1, mark, "startup script timed out");
      assertThat(host.stop()).isZero();
      network.awaitLine(1, mark, "shutdown script script failed, status 1");
    }
  }

  @ParameterizedTest
  @EnumSource(Daemon.class)
  void aRouterThatAReloadDropsIsInFaultUnlessItWantsAWordOfItsOwn(Daemon daemon) {
    Router plain = Router.v3("P", 84, 150, "192.168.1.204").with(notify("plain"));
    Router worded =
        Router.v3("W", 85, 150, "192.168.1.205")
            .with(notify("worded"))
            .with("notify_deleted \"" + PROGRAM + " gone\"");
    try (var network = Network.of(1, daemon)) {
      LabHost host = network.host(1);
      host.placeExecutable(PROGRAM, "#!/bin/sh\necho \"$*\" >> " + EVENTS + "\n");
      host.start(Router.SECURE + Router.text(List.of(ROUTER, plain, worded)), daemon);
      for (String event : List.of("INSTANCE V MASTER 150", "plain INSTANCE P MASTER 150")) {
        await(network, event);
      }
      await(network, "worded INSTANCE W MASTER 150");
      host.reload(Router.SECURE + ROUTER.text());
      await(network, "plain INSTANCE P FAULT 150");
      await(network, "worded INSTANCE W DELETED 150");
      await(network, "gone");
      assertThat(host.stop()).isZero();
      assertThat(events(network).stream().filter(line -> !line.startsWith("INSTANCE V")))
          .containsExactlyInAnyOrder(
              "plain INSTANCE P BACKUP 150",
              "plain INSTANCE P MASTER 150",
              "plain INSTANCE P FAULT 150",
              "worded INSTANCE W BACKUP 150",
              "worded INSTANCE W MASTER 150",
              "gone",
              "worded INSTANCE W DELETED 150");
    }
  }

  private static String notify(String word) {
    return "notify \"" + PROGRAM + " " + word + "\"";
  }

  /// keepalived passes over our lines, and its scripts see none of our variables.
  @ParameterizedTest
  @EnumSource(Daemon.class)
  void theEnvironmentSaysWhyToOurScriptsAlone(Daemon daemon) {
    try (var network = Network.of(1, daemon)) {
      LabHost host = network.host(1);
      host.placeExecutable(
          PROGRAM,
          "#!/bin/sh\necho $3 $RELEVO_INSTANCE $RELEVO_STATE $RELEVO_PREVIOUS_STATE"
              + " $RELEVO_REASON $RELEVO_PRIORITY $RELEVO_SEQUENCE >> /tmp/events\n");
      Router ours = ROUTER.with("@relevo notify_timeout 5").with("@relevo notify_overtake");
      host.start(Router.SECURE + ours.text(), daemon);
      network.await("two events", () -> events(network).size() == 2);
      assertThat(events(network))
          .isEqualTo(
              daemon == Daemon.RELEVO
                  ? List.of(
                      "BACKUP V BACKUP INIT start 150 1",
                      "MASTER V MASTER BACKUP master-down 150 2")
                  : List.of("BACKUP", "MASTER"));
      network.assertNoComplaint(0);
    }
  }
}
