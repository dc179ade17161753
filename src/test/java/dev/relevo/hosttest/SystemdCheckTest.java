package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.relevo.lab.Daemon;
import dev.relevo.lab.LabHost;
import dev.relevo.lab.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// `check_systemd` against a systemd: that of a user, which needs no process 1, in a server of the
/// laboratory, where its socket lies at the place of the system's.
@Tag("host")
class SystemdCheckTest {
  private static final Router ROUTER = Router.v3("V", 97, 150, "192.168.1.207");

  private static final String START =
      """
      #!/bin/bash
      export XDG_RUNTIME_DIR=/tmp/xdg HOME=/tmp/xdg
      units=/tmp/xdg/.config/systemd/user
      mkdir -p /tmp/xdg/systemd $units
      printf '[Service]\\nExecStart=/bin/sleep 4249\\n' > $units/worker.service
      printf '[Service]\\nExecStart=/bin/false\\n' > $units/broken.service
      printf '[Socket]\\nListenStream=%%t/bus\\n' > $units/dbus.socket
      printf '[Unit]\\nRequires=dbus.socket\\n[Service]\\nExecStart=/usr/bin/dbus-daemon --session \
      --nofork --nopidfile --syslog-only --address=systemd:\\n' > $units/dbus.service
      mkdir -p /run/systemd /run/dbus
      mount -t tmpfs none /run/systemd && mkdir /run/systemd/system
      mount -t tmpfs none /run/dbus
      ln -s /tmp/xdg/systemd/private /run/systemd/private
      exec setsid /usr/local/bin/manager.sh
      """;

  /// With a control group of its own, below which it makes those of its units.
  private static final String MANAGER =
      """
      #!/bin/bash
      mount -t cgroup2 none /sys/fs/cgroup
      mkdir /sys/fs/cgroup/GROUP
      echo $$ > /sys/fs/cgroup/GROUP/cgroup.procs
      exec unshare -C -m sh -c 'umount /sys/fs/cgroup; mount -t cgroup2 none /sys/fs/cgroup \
        && exec /lib/systemd/systemd --user --unit=basic.target'
      """;

  private static Outcome systemctl(LabHost host, String... words) {
    return host.run(
        "sh", "-c", "XDG_RUNTIME_DIR=/tmp/xdg systemctl --user " + String.join(" ", words));
  }

  private static String conf(String unit) {
    return "vrrp_script unit {\n @relevo check_systemd "
        + unit
        + "\n interval 1\n @relevo interval 0.2\n @relevo timeout 5\n}\n"
        + ROUTER.with("track_script {\n unit\n}").text();
  }

  @Test
  void theUnitDecides() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/lib/systemd/systemd")), "systemd is not installed");
    Network.needs("dbus-daemon", "dbus-daemon");
    String group = "relevo-test-" + ProcessHandle.current().pid();
    try (var network = Network.of(2, Daemon.RELEVO)) {
      LabHost host = network.host(1);
      host.placeExecutable("/usr/local/bin/manager.sh", MANAGER.replace("GROUP", group));
      host.placeExecutable("/usr/local/bin/start.sh", START);
      host.launch("/usr/local/bin/start.sh");
      network.await("systemd answers", () -> systemctl(host, "start worker").isSuccess());
      host.start(conf("worker"), Daemon.RELEVO);
      network.awaitHolder(ROUTER, 1);
      network.host(2).start(ROUTER.priority(100).text(), Daemon.RELEVO);
      network.awaitStates(2, ROUTER, 0, "BACKUP STATE (init)");
      moves(network, "stop worker", "start worker");
      moves(network, "kill -s KILL worker", "start worker");
      systemctl(host, "start dbus.service");
      network.await("the bus", () -> host.run("test", "-S", "/tmp/xdg/bus").isSuccess());
      host.runOk("rm", "/run/systemd/private");
      host.runOk("ln", "-s", "/tmp/xdg/bus", "/run/dbus/system_bus_socket");
      moves(network, "stop worker", "start worker");
      says(network, "no-such-unit", "systemd knows no unit no-such-unit.service");
      systemctl(host, "start broken");
      says(network, "broken", "broken.service is failed");
      host.runOk("rm", "/run/dbus/system_bus_socket");
      says(network, "worker", "systemd does not answer: it does not run here");
      assertThat(host.stop()).isZero();
    } finally {
      remove(group);
    }
  }

  private static void moves(Network network, String sick, String well) {
    assertThat(systemctl(network.host(1), sick).isSuccess()).as(sick).isTrue();
    network.awaitHolder(ROUTER, 2);
    assertThat(systemctl(network.host(1), well).isSuccess()).as(well).isTrue();
    network.awaitHolder(ROUTER, 1);
  }

  /// In the dump, where a script's output stands.
  private static void says(Network network, String unit, String fault) {
    LabHost host = network.host(1);
    host.reload(conf(unit));
    network.awaitHolder(ROUTER, 2);
    network.await(
        fault,
        () -> {
          host.daemon().signal("36");
          return host.read("/tmp/keepalived.json").orElse("").contains(fault);
        });
  }

  /// Nothing is in it once the server is off; the innermost go first.
  private static void remove(String group) throws Exception {
    new ProcessBuilder(
            "sh",
            "-c",
            "for i in 1 2 3 4 5; do for t in '' /systemd /unified; do"
                + " find /sys/fs/cgroup$t/"
                + group
                + " -depth -type d -exec rmdir {} + 2>/dev/null; done; sleep 0.2; done; true")
        .inheritIO()
        .start()
        .waitFor();
  }
}
