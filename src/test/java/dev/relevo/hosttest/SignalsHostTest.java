package dev.relevo.hosttest;

import static dev.relevo.hosttest.Configurations.ADDRESS;
import static dev.relevo.hosttest.Configurations.GOOD;
import static dev.relevo.hosttest.Configurations.good;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A running Master, and what signals do to it.
@Tag("host")
class SignalsHostTest {
  private static final String OTHER = "10.0.0.30";

  private Enclosure host;
  private Running daemon;

  @BeforeEach
  void open() throws IOException {
    host = Enclosure.open();
    host.write("good.conf", GOOD);
    daemon = host.daemon("-D", "-f", "good.conf").awaitLog("(V) Entering MASTER STATE");
    Enclosure.await("the address", () -> host.holds(ADDRESS));
  }

  @AfterEach
  void close() {
    Enclosure.end(host);
  }

  private int count(String text) {
    return (daemon.log().length() - daemon.log().replace(text, "").length()) / text.length();
  }

  private void reload() throws Exception {
    int before = count("Reload complete") + count("Reload refused");
    daemon.signal("HUP");
    Enclosure.await(
        "the reload", () -> count("Reload complete") + count("Reload refused") > before);
  }

  /// What `ip monitor` shows of addresses during a step.
  private String monitored(Step step) throws Exception {
    Process monitor = host.start("ip", "monitor", "address");
    try {
      // that it shows anything at all tells that it listens; it may start after our first change
      var reader = monitor.inputReader();
      Enclosure.await("the monitor", () -> shows(reader));
      step.take();
      host.run("ip", "address", "add", "10.9.9.2/32", "dev", "wire");
      var seen = new StringBuilder();
      for (String line = reader.readLine(); !line.contains("10.9.9.2"); line = reader.readLine()) {
        seen.append(line).append('\n');
      }
      return seen.toString();
    } finally {
      monitor.destroy();
    }
  }

  private boolean shows(BufferedReader monitor) {
    try {
      host.shell("ip address add 10.9.9.1/32 dev wire; ip address del 10.9.9.1/32 dev wire");
      return monitor.ready();
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  private interface Step {
    void take() throws Exception;
  }

  @Test
  void tenReloadsOfTheSameChangeNothing() throws Exception {
    String seen =
        monitored(() -> {
          for (int i = 0; i < 10; i++) {
            reload();
          }
        });
    assertThat(seen).doesNotContain(ADDRESS);
    assertThat(count("Entering ")).as("BACKUP, MASTER").isEqualTo(2);
    daemon.stop();
  }

  @Test
  void tenSignalsAtOnceAreOneReloadOrMore() throws Exception {
    String pid = daemon.pid();
    host.shell("for i in 1 2 3 4 5 6 7 8 9 10; do kill -HUP " + pid + "; done");
    Enclosure.await("a reload", () -> count("Reload complete") > 0);
    reload();
    assertThat(host.holds(ADDRESS)).isTrue();
    daemon.stop();
  }

  @Test
  void aChangedFileChangesWhatDiffers() throws Exception {
    host.write("good.conf", good("10.0.0.20/24", "10.0.0.20/24\n    10.0.0.30/24"));
    String seen = monitored(this::reload);
    Enclosure.await("the new address", () -> host.holds(OTHER));
    assertThat(seen).doesNotContain(ADDRESS + "/");
    assertThat(host.holds(ADDRESS)).isTrue();
    host.write("good.conf", good(ADDRESS, OTHER));
    reload();
    Enclosure.await("the old one gone", () -> !host.holds(ADDRESS));
    assertThat(host.holds(OTHER)).isTrue();
    assertThat(count("Entering ")).isEqualTo(2);
    daemon.stop();
    assertThat(host.holds(OTHER)).isFalse();
  }

  @Test
  void aBrokenFileIsRefused() throws Exception {
    String[] broken = {good("priority 150", "priority"), good("virtual_router_id 51", "accept")};
    String[] reasons = {
      "(good.conf: Line 5) 'priority' needs a value", "(V) has no valid virtual_router_id"
    };
    for (int i = 0; i < broken.length; i++) {
      host.write("good.conf", broken[i]);
      reload();
      daemon.awaitLog("Reload refused, the old configuration stays: ").awaitLog(reasons[i]);
      assertThat(host.holds(ADDRESS)).isTrue();
    }
    Files.delete(host.at("good.conf"));
    reload();
    daemon.awaitLog("stays: (good.conf) cannot read the configuration: No such file or directory");
    assertThat(host.holds(ADDRESS)).isTrue();
    assertThat(count("Entering ")).isEqualTo(2);
    host.write("good.conf", good(ADDRESS, OTHER));
    reload();
    Enclosure.await("the new address", () -> host.holds(OTHER));
    daemon.stop();
  }

  /// An interface that is missing at a reload is a fault of its router alone: keepalived ends.
  @Test
  void aReloadOntoAMissingInterfaceIsAFault() throws Exception {
    host.write("good.conf", GOOD + good("instance V", "instance W").replace("eth0", "eth9"));
    reload();
    daemon.awaitLog("interface eth9 for vrrp_instance W doesn't exist");
    assertThat(host.holds(ADDRESS)).isTrue();
    assertThat(count("(V) Entering ")).isEqualTo(2);
    daemon.stop();
  }

  @Test
  void interruptStopsLikeTerm() throws Exception {
    daemon.signal("INT");
    daemon.ended().endedWith(0);
    assertThat(host.holds(ADDRESS)).isFalse();
    assertThat(host.at("/run/keepalived.pid")).doesNotExist();
    assertThat(daemon.log()).contains("Stopping", "Stopped");
  }

  @Test
  void dumpsDoNotKill() throws Exception {
    for (int i = 0; i < 20; i++) {
      for (String signal : new String[] {"USR1", "USR2", "36", "63"}) {
        daemon.signal(signal);
      }
    }
    reload();
    assertThat(daemon.isAlive()).isTrue();
    assertThat(host.holds(ADDRESS)).isTrue();
    daemon.stop();
  }

  /// nohup, and a shell's `&`, leave signals ignored.
  @Test
  void anIgnoringParentChangesNothing() throws Exception {
    host.write("other.conf", good("eth0", "wire").replace(ADDRESS, OTHER));
    var stubborn =
        new Running(
            host,
            host.start(
                "sh",
                "-c",
                "trap '' INT TERM HUP USR1 CHLD; exec "
                    + Enclosure.RELEVO
                    + " -nlGf other.conf -p other.pid"));
    stubborn.awaitLog("Startup complete");
    String pid = host.read("other.pid").strip();
    host.kill("HUP", pid);
    stubborn.awaitLog("Reload complete");
    host.kill("INT", pid);
    stubborn.ended().endedWith(0);
    daemon.stop();
  }

  /// Who has read the pid file may signal.
  @Test
  void aSignalAsSoonAsThePidFileIsThereKillsNobody() throws Exception {
    daemon.stop();
    for (int i = 0; i < 5; i++) {
      Process hasty =
          host.start(
              "sh",
              "-c",
              "until read -r pid < /run/keepalived.pid; do :; done 2> /dev/null; kill -USR2 $pid; kill -USR1 $pid");
      Running early = host.daemon("-D", "-f", "good.conf");
      early.awaitLog("Startup complete");
      assertThat(hasty.waitFor()).isZero();
      early.stop();
    }
  }
}
