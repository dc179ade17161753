package dev.relevo.hosttest;

import static dev.relevo.hosttest.Configurations.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Dumps where something stands in their way.
@Tag("host")
class DumpsHostTest {
  private Enclosure host;
  private Running daemon;

  @BeforeEach
  void open() throws Exception {
    host = Enclosure.open();
    String files =
        """
        global_defs {
          state_dump_file /run/w/linked
          stats_dump_file /run/none/keepalived.stats
          json_dump_file /run/w/small/keepalived.json
        }
        """;
    host.write("k.conf", files + GOOD);
    host.write("victim", "precious");
    host.shell("ln -s victim linked && mkdir small && mount -t tmpfs -o size=64k tmpfs small")
        .endedWith(0);
    daemon = host.daemon("-f", "k.conf").awaitLog("(V) Entering MASTER STATE");
  }

  @AfterEach
  void close() {
    Enclosure.end(host);
  }

  @Test
  void aLinkIsReplaced() throws Exception {
    daemon.signal("USR1");
    Enclosure.await("the file", () -> !Files.isSymbolicLink(host.at("linked")));
    assertThat(host.read("victim")).isEqualTo("precious");
    assertThat(host.read("linked")).contains(" VRRP Instance = V\n", "   State = MASTER\n");
    assertThat(host.shell("stat -c %a linked").out()).isEqualTo("600\n");
    daemon.stop();
  }

  @Test
  void aMissingDirectoryIsOneLine() throws Exception {
    daemon.signal("USR2");
    daemon.awaitLog("Can't write dump file /run/none/keepalived.stats");
    assertThat(daemon.log().lines().filter(line -> line.contains("Can't write"))).hasSize(1);
    daemon.stop().withoutStackTrace();
  }

  @Test
  void aFullDiskIsOneLineAndLeavesTheOldFile() throws Exception {
    host.write("small/keepalived.json", "old");
    host.shell("head -c 100000 /dev/zero > small/fill");
    daemon.signal("36");
    daemon.awaitLog("Can't write dump file /run/w/small/keepalived.json");
    assertThat(host.read("small/keepalived.json")).isEqualTo("old");
    assertThat(host.shell("ls small").out()).isEqualTo("fill\nkeepalived.json\n");
    host.run("rm", "small/fill");
    daemon.signal("36");
    Enclosure.await("the new file", () -> !json().equals("old"));
    assertThat(json()).startsWith("[{\"data\":{\"iname\":\"V\"").endsWith("}]\n");
    daemon.stop();
  }

  private String json() {
    try {
      return host.read("small/keepalived.json");
    } catch (java.io.IOException failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void aStormOfSignalsIsAnsweredInTheEnd() throws Exception {
    String pid = daemon.pid();
    host.run("rm", "linked");
    host.shell(
            "i=0; while [ $i -lt 2000 ]; do kill -USR1 "
                + pid
                + "; kill -36 "
                + pid
                + "; i=$((i + 1)); done")
        .endedWith(0);
    Enclosure.await("both", () -> Files.exists(host.at("linked")) && json().endsWith("]\n"));
    long written = daemon.log().lines().filter(line -> line.contains("Printing VRRP")).count();
    assertThat(written).isBetween(2L, 3_999L);
    daemon.stop();
  }
}
