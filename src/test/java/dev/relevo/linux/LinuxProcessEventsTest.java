package dev.relevo.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.track.Quorum;
import dev.relevo.watch.ProcessListener;
import dev.relevo.watch.ProcessWatcher;
import dev.relevo.watch.WatchedProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real processes, told by the kernel's connector where this machine has one, else found in
/// `/proc`.
@Tag("host")
class LinuxProcessEventsTest {
  private static final long LIMIT_SECONDS = 30;

  private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
  @TempDir Path directory;

  private final class Listener implements ProcessListener {
    @Override
    public boolean quorum(String process, boolean met, boolean first) {
      told.add(process + (met ? " met" : " lost"));
      return true;
    }

    @Override
    public void deaf(String reason) {
      told.add("deaf");
    }
  }

  private String next() throws Exception {
    String line = told.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    assertThat(line).as("told within the limit").isNotNull();
    return line;
  }

  private Path program() throws Exception {
    Path program = directory.resolve("relevo-sleeper");
    return Files.copy(Path.of("/bin/sleep"), program);
  }

  @Test
  void startAndEndAreTold() throws Exception {
    var none = new Quorum(1, Integer.MAX_VALUE, Duration.ZERO, Duration.ZERO);
    Path program = program();
    var byName =
        new WatchedProcess(
            "name", List.of("relevo-sleeper"), WatchedProcess.Match.NONE, false, none);
    var byLine =
        new WatchedProcess(
            "line", List.of(program.toString(), "4243"), WatchedProcess.Match.EXACT, true, none);
    var watcher =
        new ProcessWatcher(LinuxProcessEvents.open(), new MonotonicClock(), new Listener());
    watcher.configure(List.of(byName, byLine));
    assertThat(watcher.awaitFirst(Duration.ofSeconds(LIMIT_SECONDS))).isTrue();
    boolean deaf = told.remove("deaf");
    assertThat(List.of(next(), next())).containsExactly("name lost", "line lost");
    Process sleeper = new ProcessBuilder(program.toString(), "4243").start();
    try {
      assertThat(List.of(next(), next())).containsExactlyInAnyOrder("name met", "line met");
      Process other = new ProcessBuilder(program.toString(), "4244").start();
      other.destroyForcibly().waitFor();
      long end = System.nanoTime();
      sleeper.destroyForcibly().waitFor();
      var lost = new ArrayList<>(List.of(next(), next()));
      long millis = (System.nanoTime() - end) / 1_000_000;
      assertThat(lost).containsExactlyInAnyOrder("name lost", "line lost");
      System.out.println(
          "an end was told after " + millis + " ms, " + (deaf ? "/proc" : "connector"));
    } finally {
      sleeper.destroyForcibly();
      watcher.stop();
      assertThat(watcher.awaitEnd(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS))).isTrue();
    }
  }
}
