package dev.relevo.hosttest;

import static dev.relevo.hosttest.Configurations.ADDRESS;
import static dev.relevo.hosttest.Configurations.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Who reads the log may leave, or fall asleep: the address does not care.
@Tag("host")
class ConsoleHostTest {
  private static final String START = Enclosure.RELEVO + " -n -l -G -D -f good.conf";

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

  private String master() throws Exception {
    Enclosure.await("the address", () -> host.holds(ADDRESS));
    return host.read("/run/keepalived.pid").strip();
  }

  private void endsWell(String pid) throws Exception {
    host.kill("HUP", pid); // it must say something, to nobody
    host.kill("TERM", pid);
    Enclosure.await("the end", () -> !host.lives(pid));
    assertThat(host.holds(ADDRESS)).isFalse();
    assertThat(host.at("/run/keepalived.pid")).doesNotExist();
  }

  @Test
  void aReaderThatLeaves() throws Exception {
    host.start("sh", "-c", START + " 2>&1 | head -1");
    endsWell(master());
  }

  @Test
  void noStandardDescriptors() throws Exception {
    host.start("sh", "-c", START + " <&- >&- 2>&-");
    String pid = master();
    // what is opened instead of them must not be written to as if it were standard error
    for (int descriptor = 0; descriptor <= 2; descriptor++) {
      var file = host.at("/proc/" + pid + "/fd/" + descriptor);
      if (Files.exists(file, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
        assertThat(Files.readSymbolicLink(file).toString()).doesNotContain("socket", "event");
      }
    }
    endsWell(pid);
  }

  @Test
  void aFullDisk() throws Exception {
    host.start("sh", "-c", START + " 2> /dev/full");
    endsWell(master());
  }

  /// The pipe is full after 64 KiB; some 2,000 reloads' worth of lines wait or are dropped.
  @Test
  void aReaderThatSleeps() throws Exception {
    Process sleeper = host.start("sh", "-c", START + " 2>&1 | sleep 1000");
    String pid = master();
    long sent = adverts();
    host.shell("for i in $(seq 400); do kill -HUP " + pid + "; kill -USR1 " + pid + "; done");
    host.write("good.conf", Configurations.good(ADDRESS, "10.0.0.30"));
    host.kill("HUP", pid);
    Enclosure.await("the other address", () -> host.holds("10.0.0.30") && !host.holds(ADDRESS));
    Enclosure.await("more adverts", () -> adverts() > sent + 5);
    host.write("good.conf", GOOD);
    host.kill("HUP", pid);
    Enclosure.await("the address", () -> host.holds(ADDRESS));
    endsWell(pid);
    assertThat(sleeper.isAlive()).isTrue();
  }

  /// Packets that eth0 has sent.
  private long adverts() {
    try {
      String line = host.shell("grep eth0: /proc/net/dev").out().strip();
      return Long.parseLong(line.split(" +", -1)[10]);
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }
}
