package dev.relevo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.time.Moment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageTest {
  @TempDir Path proc = Path.of("");

  private void write(String path, String text) throws IOException {
    Path file = proc.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /// @param ticks utime, stime, cutime, cstime
  private void place(int pid, String ticks, String children) throws IOException {
    write(pid + "/stat", pid + " (a) b) S 1 1 1 0 -1 0 0 0 0 0 " + ticks + " 20 0 2 0");
    write(
        pid + "/smaps_rollup",
        "00-ff ---p [rollup]\nRss:   1000 kB\nPss:    600 kB\nPss_Dirty: 9 kB\n");
    write(pid + "/task/" + pid + "/schedstat", "123000000 5 6\n");
    write(
        pid + "/task/" + pid + "/status",
        "Name:\ta\nvoluntary_ctxt_switches:\t40\nnonvoluntary_ctxt_switches:\t2\n");
    write(pid + "/task/" + pid + "/children", children);
  }

  @Test
  void aFamilyIsSummedUp() throws IOException {
    place(7, "1 2 0 50", "8 ");
    place(8, "30 10 0 0", "9 ");
    assertThat(Usage.family(proc, 7)).containsExactly(7L, 8L, 9L); // 9 has ended since
    Usage usage = Usage.of(proc, Usage.family(proc, 7), new Moment(0));
    // 123 ms of its threads and 500 of ended children; 400 by ticks, since threads have ended
    assertThat(usage.cpu()).isEqualTo(Duration.ofMillis(123 + 500 + 400));
    assertThat(usage.switches()).isEqualTo(84);
    assertThat(usage.threads()).isEqualTo(2);
    assertThat(usage.rss()).isEqualTo(2000);
    assertThat(usage.pss()).isEqualTo(1200);
  }

  @Test
  void ratesAreBetweenTwoLooks() {
    var before = new Usage(new Moment(0), Duration.ofMillis(5), 10, 1, 1, 0, 0);
    var after = new Usage(new Moment(2_000_000_000L), Duration.ofMillis(25), 14, 1, 1, 0, 0);
    assertThat(after.cpuPercent(before)).isEqualTo(1.0);
    assertThat(after.switchesPerSecond(before)).isEqualTo(2.0);
  }

  @Test
  void nobodyUsesNothing() {
    assertThat(Usage.of(proc, List.of(1L), new Moment(0)).rss()).isZero();
  }
}
