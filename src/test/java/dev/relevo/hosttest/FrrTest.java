package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.relevo.lab.Daemon;
import dev.relevo.lab.LabHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Relevo, FRR's vrrpd and keepalived in one group. In FRR the address is always there, on a
/// macvlan of which only the Master's is up, so its own word says who it is.
@Tag("host")
@Execution(ExecutionMode.CONCURRENT)
class FrrTest {
  private static final int RELEVO = 1;
  private static final int FRR = 2;
  private static final int KEEPALIVED = 3;

  /// Of priorities 150, 120 and 100, and of 100, 150 and 120.
  private static final Router OURS = Router.v3("OURS", 131, 150, "192.168.1.201");

  private static final Router THEIRS = Router.v3("THEIRS", 132, 100, "192.168.1.202");

  private static final String FOLDER = "/run/frr";

  private static final String CONF =
      """
      interface eth0
       vrrp 131 version 3
       vrrp 131 priority 120
       vrrp 131 advertisement-interval 300
       vrrp 131 ip 192.168.1.201
       vrrp 132 version 3
       vrrp 132 priority 150
       vrrp 132 advertisement-interval 300
       vrrp 132 ip 192.168.1.202
      """;

  /// Each in the background: `-d` would close what it writes to.
  private static final String START =
      """
      cd %s
      /usr/lib/frr/zebra -P 0 -z zserv.api -i zebra.pid -f zebra.conf --vty_socket . \
          --log file:zebra.log >/dev/null 2>&1 &
      until [ -S zserv.api ]; do sleep 0.02; done
      /usr/lib/frr/vrrpd -P 0 -z zserv.api -i vrrpd.pid -f vrrpd.conf --vty_socket . \
          --log file:vrrpd.log >/dev/null 2>&1 &
      until [ -S vrrpd.vty ]; do sleep 0.02; done
      """
          .formatted(FOLDER);

  @Test
  void threeOfAKind() {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/lib/frr/vrrpd")),
        "frr is not installed (apt install frr)");
    try (var network = Network.of(3, Daemon.RELEVO, Daemon.KEEPALIVED)) {
      prepare(network.host(FRR));
      startFrr(network);
      network.host(RELEVO).start(Router.text(List.of(OURS, THEIRS)), Daemon.RELEVO);
      var others = List.of(OURS.priority(100), THEIRS.priority(120));
      network.host(KEEPALIVED).start(Router.text(others), Daemon.KEEPALIVED);
      awaitAsConfigured(network);
      long mark = network.mark();
      network.host(FRR).runOk("sh", "-c", "kill $(cat " + FOLDER + "/vrrpd.pid)");
      network.awaitMaster(THEIRS, KEEPALIVED);
      network.awaitLine(RELEVO, mark, "(THEIRS) Backup received priority 0 advertisement");
      startFrr(network);
      awaitAsConfigured(network);
      assertThat(network.host(RELEVO).stop()).isZero();
      awaitFrr(network, OURS, "Master");
      network.host(RELEVO).start(Daemon.RELEVO);
      awaitAsConfigured(network);
      network.assertNoComplaint(0);
      assertThat(network.host(FRR).read(FOLDER + "/vrrpd.log").orElse(""))
          .doesNotContainIgnoringCase("invalid")
          .doesNotContainIgnoringCase("checksum")
          .doesNotContainIgnoringCase("mismatch");
    }
  }

  private static void prepare(LabHost host) {
    host.runOk("sh", "-c", "mkdir -p " + FOLDER + " && chown frr:frr " + FOLDER);
    host.place(FOLDER + "/vrrpd.conf", CONF);
    host.place(FOLDER + "/zebra.conf", "");
    for (Router router : List.of(OURS, THEIRS)) {
      String name = "vr" + router.vrid();
      var made =
          host.run("ip", "link", "add", name, "link", "eth0", "type", "macvlan", "mode", "bridge");
      assumeTrue(made.isSuccess(), "this kernel has no macvlan, which FRR needs");
      String mac = "00:00:5e:00:01:" + Integer.toHexString(router.vrid());
      host.runOk("ip", "link", "set", name, "address", mac, "up");
      host.runOk("ip", "address", "add", router.address() + "/32", "dev", name);
    }
  }

  private static void startFrr(Network network) {
    network.host(FRR).run("sh", "-c", "kill $(cat " + FOLDER + "/zebra.pid)");
    network.host(FRR).runOk("sh", "-c", "rm -f " + FOLDER + "/*.vty " + FOLDER + "/zserv.api");
    network.host(FRR).runOk("sh", "-c", START);
  }

  /// OURS at Relevo, THEIRS at FRR, and nobody else holds either.
  private static void awaitAsConfigured(Network network) {
    network.awaitMaster(OURS, RELEVO);
    awaitFrr(network, OURS, "Backup");
    awaitFrr(network, THEIRS, "Master");
    for (int server : List.of(RELEVO, KEEPALIVED)) {
      network.await(
          "server" + server + " does not hold THEIRS",
          () -> !network.holders(THEIRS).contains(server));
    }
    network.await(
        "keepalived does not hold OURS", () -> !network.holders(OURS).contains(KEEPALIVED));
  }

  private static void awaitFrr(Network network, Router router, String state) {
    String show = "show vrrp interface eth0 " + router.vrid();
    network.await(
        "FRR is " + state + " of " + router.name(),
        () ->
            network
                .host(FRR)
                .run("vtysh", "--vty_socket", FOLDER, "-c", show)
                .output()
                .lines()
                .anyMatch(line -> line.contains("Status (v4)") && line.contains(state)));
  }
}
