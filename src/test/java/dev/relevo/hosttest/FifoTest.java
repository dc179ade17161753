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

/// What readers of the named pipes get: from us, and from keepalived as proof that the expectation
/// is right.
@Tag("host")
@Execution(ExecutionMode.CONCURRENT)
class FifoTest {
  private static final String READER = "/usr/local/bin/reader.sh";

  /// keepalived asks it to end before the last lines are written.
  private static final String SCRIPT =
      """
      #!/bin/sh
      trap '' TERM
      echo "started $*" >> /tmp/$1.lines
      exec cat "$2" >> /tmp/$1.lines
      """;

  private static final String GLOBALS =
      """
      global_defs {
        enable_script_security
        script_user root
        notify_fifo /tmp/all
        notify_fifo_script "%1$s all"
        vrrp_notify_fifo /tmp/vrrp
        vrrp_notify_fifo_script "%1$s vrrp"
        vrrp_notify_priority_changes
        fifo_write_vrrp_states_on_reload
      }
      vrrp_script flag {
        script "/usr/bin/test -e /tmp/flag"
        interval 1
        weight 10
        init_fail
      }
      """
          .formatted(READER);

  private static final Router ROUTER =
      Router.v3("V", 82, 150, "192.168.1.202").with("track_script {\n flag\n }");

  private static List<String> lines(Network network, String kind) {
    return network.host(1).read("/tmp/" + kind + ".lines").stream().flatMap(String::lines).toList();
  }

  private static void awaitLine(Network network, String line, int count) {
    for (String kind : List.of("all", "vrrp")) {
      String wanted = line.replace("KIND", kind);
      network.await(
          count + " times " + wanted + " among " + lines(network, kind),
          () -> lines(network, kind).stream().filter(wanted::equals).count() == count);
    }
  }

  @ParameterizedTest
  @EnumSource(Daemon.class)
  void everyLineOfALifeToTheLetter(Daemon daemon) {
    try (var network = Network.of(1, daemon)) {
      LabHost host = network.host(1);
      host.placeExecutable(READER, SCRIPT);
      host.start(GLOBALS + ROUTER.text(), daemon);
      awaitLine(network, "INSTANCE \"V\" MASTER 150", 1);
      host.runOk("touch", "/tmp/flag");
      awaitLine(network, "INSTANCE \"V\" MASTER_PRIORITY 160", 1);
      assertThat(host.run("stat", "-c", "%F %a %U", "/tmp/all", "/tmp/vrrp").output().strip())
          .isEqualTo("fifo 600 root\nfifo 600 root");
      host.reload(GLOBALS + ROUTER.text());
      awaitLine(network, "started KIND /tmp/KIND", 2);
      // keepalived leaves out who stays Master, and calls it a Backup whose priority changed.
      String repeated = daemon == Daemon.RELEVO ? "MASTER 160" : "BACKUP_PRIORITY 160";
      awaitLine(network, "INSTANCE \"V\" " + repeated, 1);
      assertThat(host.stop()).isZero();
      for (String kind : List.of("all", "vrrp")) {
        network.await(
            "the last line of " + kind,
            () -> lines(network, kind).contains("INSTANCE \"V\" STOP 160"));
        assertThat(lines(network, kind))
            .as("from " + kind)
            .containsExactly(
                "started " + kind + " /tmp/" + kind,
                "INSTANCE \"V\" BACKUP 150",
                "INSTANCE \"V\" MASTER 150",
                "INSTANCE \"V\" MASTER_PRIORITY 160",
                "started " + kind + " /tmp/" + kind,
                "INSTANCE \"V\" " + repeated,
                "INSTANCE \"V\" STOP 160");
      }
      assertThat(host.run("test", "-e", "/tmp/vrrp").exitCode()).as("a pipe that was made").isOne();
    }
  }

  /// As after a reload that came just before: a reader is about to open the pipe anew.
  @Test
  void whoComesAMomentAfterTheStopStillReadsOfIt() {
    try (var network = Network.of(1, Daemon.RELEVO)) {
      LabHost host = network.host(1);
      String router = Router.v3("V", 82, 150, "192.168.1.202").text();
      host.start("global_defs {\n notify_fifo /tmp/all\n}\n" + router, Daemon.RELEVO);
      network.awaitHolder(ROUTER, 1);
      String late = "(sleep 0.2; exec cat /tmp/all > /tmp/all.lines) > /dev/null 2>&1 &";
      host.runOk("sh", "-c", late);
      assertThat(host.stop()).isZero();
      network.await(
          "the last line", () -> lines(network, "all").contains("INSTANCE \"V\" STOP 150"));
    }
  }

  @Test
  void nobodyReadsAndTheLoopGoesOn() {
    try (var network = Network.of(1, Daemon.RELEVO)) {
      LabHost host = network.host(1);
      host.place("/tmp/file", "precious");
      long mark = network.mark();
      host.start(
          "global_defs {\n notify_fifo /tmp/file\n vrrp_notify_fifo /tmp/vrrp\n}\n"
              + Router.v3("V", 82, 150, "192.168.1.202").text(),
          Daemon.RELEVO);
      network.awaitHolder(ROUTER, 1);
      network.awaitLine(1, mark, "Unable to open notify fifo /tmp/file - it is no FIFO");
      assertThat(host.stop()).isZero();
      assertThat(host.read("/tmp/file")).contains("precious");
    }
  }
}
