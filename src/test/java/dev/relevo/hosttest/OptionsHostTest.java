package dev.relevo.hosttest;

import static dev.relevo.hosttest.Configurations.ADDRESS;
import static dev.relevo.hosttest.Configurations.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What single options do to a daemon.
@Tag("host")
class OptionsHostTest {
  private Enclosure host;

  @BeforeEach
  void open() throws IOException {
    host = Enclosure.open();
    host.write("good.conf", GOOD);
  }

  @AfterEach
  void close() {
    Enclosure.end(host);
  }

  @Test
  void itRunsInANamespace() throws Exception {
    String make =
        "ip netns add blue && ip -n blue link set lo up"
            + " && ip -n blue link add eth0 type veth peer name wire"
            + " && ip -n blue link set wire up && ip -n blue link set eth0 up"
            + " && ip -n blue address add 10.0.0.2/24 dev eth0";
    host.shell(make).endedWith(0);
    String inside = "ip netns exec blue ip -o address show dev eth0";
    var daemon = host.daemon("-s", "blue", "-f", "good.conf").awaitLog("Entering MASTER STATE");
    Enclosure.await("the address in the namespace", () -> holds(inside));
    assertThat(host.holds(ADDRESS)).as("outside").isFalse();
    assertThat(host.at("/run/keepalived.pid")).doesNotExist();
    String pid = host.read("/run/keepalived/blue/keepalived.pid").strip();
    host.kill("HUP", pid);
    daemon.awaitLog("Reload complete");
    host.kill("TERM", pid);
    daemon.ended().endedWith(0);
    assertThat(holds(inside)).isFalse();
    assertThat(host.relevo("-n", "-s", "red", "-f", "good.conf").endedWith(1).err())
        .startsWith("relevo: Unable to set network namespace red: ENOENT");
  }

  private boolean holds(String command) {
    try {
      return host.shell(command).out().contains(" " + ADDRESS + "/");
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void addressesMayBeLeft() throws Exception {
    var daemon = host.daemon("-V", "-f", "good.conf").awaitLog("Entering MASTER STATE");
    Enclosure.await("the address", () -> host.holds(ADDRESS));
    daemon.stop();
    assertThat(host.holds(ADDRESS)).isTrue();
    host.daemon("-f", "good.conf").awaitLog("Entering MASTER STATE").stop();
    assertThat(host.holds(ADDRESS)).isFalse();
  }

  @Test
  void withCheckersOnlyNoRouterRuns() throws Exception {
    var daemon = host.daemon("-C", "-f", "good.conf").awaitLog("Startup complete");
    daemon.signal("HUP");
    daemon.awaitLog("Reload complete");
    assertThat(daemon.stop().err()).doesNotContain("Entering");
  }

  @Test
  void everyAddressIsToldIfAsked() throws Exception {
    String told = "Netlink reflector reports IP " + ADDRESS + " added to eth0";
    var daemon = host.daemon("-a", "-f", "good.conf").awaitLog("Entering MASTER STATE");
    daemon.awaitLog(told).stop();
    var silent = host.daemon("-f", "good.conf").awaitLog("Entering MASTER STATE");
    Enclosure.await("the address", () -> host.holds(ADDRESS));
    assertThat(silent.stop().err()).doesNotContain(told);
  }

  @Test
  void theLogGoesToAFileUnderTheMask() throws Exception {
    host.daemon("-gmy.log", "-u", "077", "-f", "good.conf").awaitLog("Startup complete").stop();
    assertThat(host.read("my.log")).contains("Startup complete", "Stopped");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(host.at("my.log"))))
        .isEqualTo("rw-------");
    host.daemon("-g/run/no/log", "-f", "good.conf")
        .awaitLog("Unable to open log file /run/no/log (No such file or directory)")
        .awaitLog("Startup complete")
        .stop();
  }

  @Test
  void whatChangesNothingIsSaid() throws Exception {
    host.daemon("-x", "-f", "good.conf")
        .awaitLog("Option --snmp changes nothing here: there is no SNMP")
        .awaitLog("Startup complete")
        .stop();
  }
}
