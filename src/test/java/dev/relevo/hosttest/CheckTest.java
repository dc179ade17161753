package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.lab.Daemon;
import dev.relevo.lab.LabHost;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Check scripts that fail, hang and lack, on the Master; a Backup waits beside it.
@Tag("host")
@Execution(ExecutionMode.CONCURRENT)
class CheckTest {
  private static final Router ROUTER = Router.v3("V", 91, 150, "192.168.1.201");
  private static final String PROGRAM = "/usr/local/bin/check.sh";
  private static final String SICK = "/tmp/sick";

  private static String conf(String weight) {
    return """
    %s
    vrrp_script chk {
      script "%s"
      interval 1
      timeout 1
      %s
    }
    """
            .formatted(Router.SECURE, PROGRAM, weight)
        + ROUTER.with("track_script {\n chk\n}").text();
  }

  /// @param sick what the script does when the server is sick
  private static void start(Network network, Daemon daemon, String weight, String sick) {
    LabHost host = network.host(1);
    host.placeExecutable(PROGRAM, "#!/bin/sh\n[ -e " + SICK + " ] || exit 0\n" + sick + "\n");
    host.start(conf(weight), daemon);
    network.awaitHolder(ROUTER, 1);
    network.host(2).start(ROUTER.priority(100).text(), Daemon.RELEVO);
    network.awaitStates(2, ROUTER, 0, "BACKUP STATE (init)");
  }

  @ParameterizedTest
  @EnumSource(Daemon.class)
  void aWeightTakesPriorityAway(Daemon daemon) {
    try (var network = Network.of(2, Daemon.RELEVO, daemon)) {
      start(network, daemon, "weight -60", "exit 3");
      long mark = network.mark();
      network.host(1).place(SICK, "");
      network.awaitHolder(ROUTER, 2);
      network.awaitLine(1, mark, "Script `chk` now returning 3");
      network.awaitLine(1, mark, "VRRP_Script(chk) failed (exited with status 3)");
      network.awaitLine(1, mark, "(V) Changing effective priority from 150 to 90");
      network.awaitStates(1, ROUTER, mark, "BACKUP STATE");
      mark = network.mark();
      network.host(1).runOk("rm", SICK);
      network.awaitHolder(ROUTER, 1);
      network.awaitLine(1, mark, "Script `chk` now returning 0");
      network.awaitLine(1, mark, "VRRP_Script(chk) succeeded");
      network.awaitLine(1, mark, "(V) Changing effective priority from 90 to 150");
      network.awaitStates(1, ROUTER, mark, "MASTER STATE");
    }
  }

  @ParameterizedTest
  @EnumSource(Daemon.class)
  void withoutAWeightItIsAFault(Daemon daemon) {
    try (var network = Network.of(2, Daemon.RELEVO, daemon)) {
      start(network, daemon, "", "kill -USR1 $$");
      long mark = network.mark();
      network.host(1).place(SICK, "");
      network.awaitHolder(ROUTER, 2);
      network.awaitLine(1, mark, "VRRP_Script(chk) failed (due to signal 10)");
      network.awaitLine(2, mark, "(V) Backup received priority 0 advertisement");
      network.awaitStates(1, ROUTER, mark, "FAULT STATE");
      network.host(1).runOk("rm", SICK);
      network.awaitHolder(ROUTER, 1);
      network.awaitStates(1, ROUTER, mark, "FAULT STATE", "BACKUP STATE", "MASTER STATE");
    }
  }

  /// A script that outlives its timeout, ignores SIGTERM and has a child: all of it is killed and
  /// reaped, and once it behaves the server is well again.
  @Test
  void aHangingScriptIsKilledWithItsGroup() {
    try (var network = Network.of(2, Daemon.RELEVO)) {
      start(network, Daemon.RELEVO, "", "trap '' TERM\nsleep 4242 &\nsleep 4242");
      LabHost host = network.host(1);
      long mark = network.mark();
      host.place(SICK, "");
      network.awaitHolder(ROUTER, 2);
      network.awaitLine(1, mark, "VRRP_Script(chk) timed_out");
      network.awaitStates(1, ROUTER, mark, "FAULT STATE");
      assertThat(host.run("pgrep", "-f", "sleep 4242").exitCode()).as("it hangs").isZero();
      network.letPass(Duration.ofSeconds(4)); // more than one run of it, each killed
      host.runOk("rm", SICK);
      network.awaitHolder(ROUTER, 1);
      network.await(
          "none of the scripts is left", () -> !host.run("pgrep", "-f", "sleep 4242").isSuccess());
      assertThat(host.run("ps", "-eo", "stat=,args=").output().lines())
          .as("zombies")
          .noneMatch(line -> line.startsWith("Z"));
    }
  }

  /// keepalived: a check that is not there is none, and the server is well.
  @ParameterizedTest
  @EnumSource(Daemon.class)
  void aMissingScriptIsNone(Daemon daemon) {
    try (var network = Network.of(1, daemon)) {
      network.host(1).start(conf(""), daemon);
      network.awaitHolder(ROUTER, 1);
      network.awaitLine(1, 0, PROGRAM, "cannot be accessed - No such file or directory");
      network.awaitStates(1, ROUTER, 0, "BACKUP STATE (init)", "MASTER STATE");
    }
  }
}
