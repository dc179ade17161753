package dev.relevo.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.linux.LinuxFiles;
import dev.relevo.linux.MonotonicClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real files and the real inotify: what becomes of them is told, and nothing else.
class FileWatcherTest {
  private static final long LIMIT_SECONDS = 20;
  private static final Duration FIRST = Duration.ofSeconds(LIMIT_SECONDS);

  private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final AtomicBoolean full = new AtomicBoolean();
  private FileWatcher watcher;
  @TempDir Path directory;

  private final class Listener implements FileListener {
    @Override
    public boolean read(String file, int number) {
      if (full.get()) {
        return false;
      }
      told.add(file + "=" + number);
      return true;
    }

    @Override
    public void invalid(String file, String path) {
      told.add(file + " invalid");
    }

    @Override
    public void refused(String file, String path, String reason) {
      told.add(file + " refused: " + reason);
    }
  }

  @BeforeEach
  void open() throws Exception {
    watcher = new FileWatcher(LinuxFiles.open(), new MonotonicClock(), new Listener());
  }

  @AfterEach
  void close() throws Exception {
    watcher.stop();
    assertThat(watcher.awaitEnd(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS))).isTrue();
  }

  private static WatchedFile watched(Path path) {
    return new WatchedFile("f", path.toString(), Optional.empty(), false);
  }

  private void start(Path path) throws Exception {
    watcher.configure(List.of(watched(path)));
    assertThat(watcher.awaitFirst(FIRST)).isTrue();
  }

  private String next() throws Exception {
    String line = told.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    assertThat(line).as("told within the limit").isNotNull();
    return line;
  }

  @Test
  void everyWayOfWritingIsTold() throws Exception {
    Path file = directory.resolve("number");
    start(file);
    assertThat(next()).isEqualTo("f=0"); // not there
    Files.writeString(file, "5\n");
    assertThat(next()).isEqualTo("f=5");
    Files.writeString(file, "6 and more"); // in place: never the 0 of the moment it is empty
    assertThat(next()).isEqualTo("f=6");
    Path other = Files.writeString(directory.resolve("other"), "7");
    Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
    assertThat(next()).isEqualTo("f=7");
    Files.move(file, directory.resolve("away"));
    assertThat(next()).isEqualTo("f=0");
    Files.move(directory.resolve("away"), file);
    assertThat(next()).isEqualTo("f=7");
    Files.delete(file);
    assertThat(next()).isEqualTo("f=0");
    awaitNumber(0);
    assertThat(told).isEmpty();
  }

  /// For the dumps it is put down after the listener was told.
  private void awaitNumber(int number) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (!watcher.numbers().equals(Map.of("f", number)) && System.nanoTime() < end) {
      Thread.sleep(1);
    }
    assertThat(watcher.numbers()).containsEntry("f", number);
  }

  @Test
  void aDirectoryMayComeGoAndBeReplaced() throws Exception {
    Path home = directory.resolve("a/b");
    Path file = home.resolve("number");
    start(file);
    assertThat(next()).isEqualTo("f=0");
    Files.createDirectories(home);
    Files.writeString(file, "3");
    assertThat(next()).isEqualTo("f=3");
    Path prepared = Files.createDirectories(directory.resolve("c/b"));
    Files.writeString(prepared.resolve("number"), "4");
    Files.move(directory.resolve("a"), directory.resolve("old"));
    assertThat(next()).isEqualTo("f=0");
    Files.move(directory.resolve("c"), directory.resolve("a"));
    assertThat(next()).isEqualTo("f=4");
    Files.writeString(directory.resolve("old/b/number"), "99"); // nobody's any more
    Files.writeString(file, "5");
    assertThat(next()).isEqualTo("f=5");
  }

  /// As Kubernetes renews a ConfigMap: the link that is exchanged is neither the file nor its
  /// directory.
  @Test
  void linksAreFollowedAndTheirExchangeIsTold() throws Exception {
    Path first = Files.createDirectory(directory.resolve("1"));
    Path second = Files.createDirectory(directory.resolve("2"));
    Files.writeString(first.resolve("number"), "1");
    Files.writeString(second.resolve("number"), "2");
    Files.createSymbolicLink(directory.resolve("data"), Path.of("1"));
    Files.createSymbolicLink(directory.resolve("number"), Path.of("data/number"));
    start(directory.resolve("number"));
    assertThat(next()).isEqualTo("f=1");
    Files.createSymbolicLink(directory.resolve("new"), Path.of("2"));
    Files.move(directory.resolve("new"), directory.resolve("data"), StandardCopyOption.ATOMIC_MOVE);
    assertThat(next()).isEqualTo("f=2");
    Files.writeString(second.resolve("number"), "3");
    assertThat(next()).isEqualTo("f=3");
    Files.createSymbolicLink(directory.resolve("loop"), Path.of("loop"));
    Files.move(
        directory.resolve("loop"), directory.resolve("data"), StandardCopyOption.ATOMIC_MOVE);
    assertThat(next()).isEqualTo("f=0"); // leads to loop, which is not there any more
  }

  @Test
  void whatIsNoFileIsRefusedOnceAndDoesNotHang() throws Exception {
    Path file = directory.resolve("number");
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
    start(file);
    assertThat(List.of(next(), next())).containsExactly("f refused: not a regular file", "f=0");
    Files.delete(file);
    Files.createSymbolicLink(file, Path.of("/dev/zero"));
    Files.delete(file);
    Files.writeString(file, "8");
    String line = next();
    assertThat(line.contains("refused") ? next() : line).isEqualTo("f=8");
  }

  @Test
  void muchAndBinaryContentIsBounded() throws Exception {
    Path file = directory.resolve("number");
    byte[] zeros = new byte[8 << 20];
    Files.write(file, zeros);
    start(file);
    assertThat(next()).isEqualTo("f=0");
    Arrays.fill(zeros, (byte) '9');
    Files.write(file, zeros);
    assertThat(next()).isEqualTo("f invalid");
    Files.writeString(file, "12");
    List<String> lines = new ArrayList<>();
    do {
      lines.add(next());
    } while (!lines.contains("f=12"));
    lines.remove("f invalid");
    assertThat(lines).containsExactly("f=12");
  }

  @Test
  void whatTheLoopCannotTakeIsToldAgain() throws Exception {
    Path file = directory.resolve("number");
    Files.writeString(file, "1");
    start(file);
    assertThat(next()).isEqualTo("f=1");
    full.set(true);
    Files.writeString(file, "2");
    assertThat(told.poll(300, TimeUnit.MILLISECONDS)).isNull();
    full.set(false);
    assertThat(next()).isEqualTo("f=2");
  }

  @Test
  void aFileIsInitialised() throws Exception {
    Path missing = directory.resolve("missing");
    Path there = Files.writeString(directory.resolve("there"), "9");
    Path kept = Files.writeString(directory.resolve("kept"), "9");
    Path target = Files.writeString(directory.resolve("target"), "9");
    Path link = Files.createSymbolicLink(directory.resolve("link"), target);
    watcher.configure(
        List.of(
            new WatchedFile("m", missing.toString(), Optional.of(-7), false),
            new WatchedFile("t", there.toString(), Optional.of(7), true),
            new WatchedFile("k", kept.toString(), Optional.of(7), false),
            new WatchedFile("l", link.toString(), Optional.of(7), true)));
    assertThat(watcher.awaitFirst(FIRST)).isTrue();
    assertThat(told)
        .contains("m=-7", "t=7", "k=9", "l=9")
        .anyMatch(line -> line.startsWith("l refused: cannot be initialised"));
    assertThat(target).hasContent("9");
    assertThat(missing).hasContent("-7\n");
    watcher.configure(
        List.of(new WatchedFile("t", there.toString(), Optional.of(8), true))); // a reload
    assertThat(watcher.awaitFirst(FIRST)).isTrue();
    assertThat(there).hasContent("7\n");
  }
}
