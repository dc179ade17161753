package dev.relevo.hosttest;

import static dev.relevo.hosttest.Configurations.ADDRESS;
import static dev.relevo.hosttest.Configurations.GOOD;
import static dev.relevo.hosttest.Configurations.good;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Without `-n`: the caller gets its prompt back once the daemon runs, or the reason why not.
@Tag("host")
class BackgroundHostTest {
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

  private String started(String... more) throws Exception {
    assertThat(host.relevo(more).endedWith(0).err()).isEmpty();
    return host.read("my.pid").strip(); // it is there at once
  }

  @Test
  void itIsASessionOfItsOwnAndLeavesNothing() throws Exception {
    String pid = started("-G", "-f", "good.conf", "-p", "my.pid");
    assertThat(host.lives(pid)).isTrue();
    String[] stat = host.read("/proc/" + pid + "/stat").split(" ", -1);
    assertThat(stat[5]).as("session").isEqualTo(pid);
    assertThat(stat[6]).as("terminal").isEqualTo("0");
    for (int descriptor = 0; descriptor <= 2; descriptor++) {
      assertThat(link("/proc/" + pid + "/fd/" + descriptor)).isEqualTo("/dev/null");
    }
    assertThat(link("/proc/" + pid + "/cwd")).isEqualTo("/");
    Enclosure.await("the address", () -> host.holds(ADDRESS));
    host.kill("TERM", pid);
    Enclosure.await("the end", () -> !host.lives(pid));
    assertThat(host.at("my.pid")).doesNotExist();
    assertThat(host.holds(ADDRESS)).isFalse();
  }

  private String link(String path) throws IOException {
    return Files.readSymbolicLink(host.at(path)).toString();
  }

  @Test
  void relativePathsHoldAlsoForAReload() throws Exception {
    String pid = started("-G", "-fgood.conf", "-pmy.pid");
    Enclosure.await("the address", () -> host.holds(ADDRESS));
    host.write("good.conf", good(ADDRESS, "10.0.0.30"));
    host.kill("HUP", pid);
    Enclosure.await("the other address", () -> host.holds("10.0.0.30") && !host.holds(ADDRESS));
  }

  @Test
  void aSecondStartEndsWell() throws Exception {
    String pid = started("-G", "-f", "good.conf", "-p", "my.pid");
    assertThat(host.relevo("-G", "-f", "good.conf", "-p", "my.pid").endedWith(0).err())
        .isEqualTo("daemon is already running\n");
    assertThat(host.relevo("-n", "-l", "-G", "-f", "good.conf", "-p", "my.pid").endedWith(0).err())
        .contains("daemon is already running");
    assertThat(host.read("my.pid").strip()).isEqualTo(pid);
    assertThat(host.lives(pid)).isTrue();
  }

  @Test
  void aPidFileOfADeadProcessIsTakenOver() throws Exception {
    host.write("my.pid", "999999\n");
    assertThat(started("-G", "-f", "good.conf", "-p", "my.pid")).isNotEqualTo("999999");
    host.write("my2.pid", "nonsense");
    host.write("other.conf", good("eth0", "wire"));
    host.relevo("-G", "-f", "other.conf", "-p", "my2.pid").endedWith(0);
    assertThat(host.read("my2.pid")).matches("\\d+\n");
  }

  @Test
  void theReasonAndTheCodeComeBack() throws Exception {
    host.write("bad.conf", good("eth0", "eth9"));
    var ended = host.relevo("-G", "-f", "bad.conf", "-p", "my.pid").endedWith(2);
    assertThat(ended.err())
        .isEqualTo(
            "(/run/w/bad.conf: Line 3) WARNING - interface eth9 for vrrp_instance V doesn't exist\n");
    host.write("bad.conf", good("priority 150", "priority"));
    assertThat(host.relevo("-G", "-f", "bad.conf", "-p", "my.pid").endedWith(2).err())
        .isEqualTo("(/run/w/bad.conf: Line 5) 'priority' needs a value\n");
    assertThat(host.at("my.pid")).doesNotExist();
  }

  /// A caller that reads our output to its end must not wait for the daemon's.
  @Test
  void nothingOfTheCallersStaysOpen() throws Exception {
    var ended =
        host.shell("x=$(" + Enclosure.RELEVO + " -G -f good.conf 2>&1 | cat); echo \"[$x]\"");
    assertThat(ended.endedWith(0).out()).isEqualTo("[]\n");
    assertThat(host.lives(host.read("/run/keepalived.pid").strip())).isTrue();
  }
}
