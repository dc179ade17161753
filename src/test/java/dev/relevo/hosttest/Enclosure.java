package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A host of its own for one test: network, mount and pid namespaces under a first process that
/// ends with this JVM, by whatever that ends, and takes all others along. It has eth0 with
/// 10.0.0.1/24, an empty /run, a /dev without a log, and `/run/w`, where commands start.
final class Enclosure implements AutoCloseable {
  /// For what takes a fraction of a second on a machine that has nothing else to do.
  static final Duration PATIENCE = Duration.ofSeconds(20);

  static final String RELEVO = Path.of("relevo").toAbsolutePath().toString();

  /// `wait` reaps orphans, as an init does.
  private static final String FIRST_PROCESS =
      """
      exec 3<&0 </dev/null 2>&1
      mount -t tmpfs tmpfs /run && mkdir /run/w /run/dev && chmod 777 /run/w || exit 1
      for node in null zero full random urandom tty; do
        : > /run/dev/$node && mount --bind /dev/$node /run/dev/$node || exit 1
      done
      : > /run/dev/console && mount --bind /dev/null /run/dev/console || exit 1
      ln -s /proc/self/fd /run/dev/fd
      mount --rbind /run/dev /dev || exit 1
      [ ! -d /etc/keepalived ] || mount -t tmpfs tmpfs /etc/keepalived || exit 1
      ip link set lo up && ip link add eth0 type veth peer name wire || exit 1
      ip link set wire up && ip link set eth0 up && ip address add 10.0.0.1/24 dev eth0 || exit 1
      echo up
      cat <&3 >/dev/null &
      wait
      """;

  private final Process holder;
  private final long first;

  private Enclosure(Process holder, long first) {
    this.holder = holder;
    this.first = first;
  }

  static Enclosure open() throws IOException {
    assumeTrue(ProcessHandle.current().info().user().orElse("").equals("root"), "needs root");
    assumeTrue(Files.exists(Path.of(".relevo/launch.env")), "./relevo is not built");
    Process holder =
        new ProcessBuilder(
                "unshare",
                "--net",
                "--mount",
                "--pid",
                "--fork",
                "--kill-child",
                "--mount-proc",
                "sh",
                "-c",
                FIRST_PROCESS)
            .redirectErrorStream(true)
            .start();
    var said = new StringBuilder();
    var reader = holder.inputReader();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.equals("up")) {
        return new Enclosure(holder, holder.children().findFirst().orElseThrow().pid());
      }
      said.append(line).append('\n');
    }
    assumeTrue(false, "no network, mount and pid namespaces here: " + said);
    throw new IllegalStateException();
  }

  /// A file as this JVM sees it; relative ones lie in `/run/w`.
  Path at(String path) {
    String absolute = path.startsWith("/") ? path : "/run/w/" + path;
    return Path.of("/proc/" + first + "/root" + absolute);
  }

  Enclosure write(String path, String text) throws IOException {
    Files.writeString(at(path), text);
    return this;
  }

  String read(String path) throws IOException {
    return Files.readString(at(path));
  }

  /// Starts a command in `/run/w`.
  Process start(String... words) throws IOException {
    var command = new ArrayList<String>();
    command.addAll(List.of("nsenter", "--target", Long.toString(first)));
    command.addAll(List.of("--net", "--mount", "--pid", "--"));
    command.addAll(List.of("sh", "-c", "cd /run/w && exec \"$@\"", "sh"));
    command.addAll(List.of(words));
    return new ProcessBuilder(command).start();
  }

  /// Runs a command to its end.
  Ended run(String... words) throws Exception {
    Process process = start(words);
    process.getOutputStream().close();
    // A thread of its own: on two processors the common pool has a single one, and a program of
    // another test that runs long would hold this reader up.
    var err = new FutureTask<String>(() -> text(process.getErrorStream()));
    Thread reader = new Thread(err, "error stream");
    reader.setDaemon(true);
    reader.start();
    String out = text(process.getInputStream());
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), out, err.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
  }

  /// Runs a line of shell to its end.
  Ended shell(String line) throws Exception {
    return run("sh", "-c", line);
  }

  /// Runs `./relevo` to its end, which must come by itself.
  Ended relevo(String... options) throws Exception {
    return run(relevoWords(options)).withoutStackTrace();
  }

  /// Starts `./relevo -n -l -G` and reads its log.
  Running daemon(String... options) throws IOException {
    var words = new ArrayList<String>(List.of("-n", "-l", "-G"));
    words.addAll(List.of(options));
    return new Running(this, start(relevoWords(words.toArray(String[]::new))));
  }

  static String[] relevoWords(String... options) {
    var words = new ArrayList<String>(List.of(RELEVO));
    words.addAll(List.of(options));
    return words.toArray(String[]::new);
  }

  /// Whether the address stands on an interface.
  boolean holds(String address) {
    try {
      return run("ip", "-o", "address").out().contains(" " + address + "/");
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  boolean lives(String pid) {
    return Files.exists(at("/proc/" + pid));
  }

  void kill(String signal, String pid) throws Exception {
    assertThat(run("sh", "-c", "kill -s \"$1\" \"$2\"", "sh", signal, pid).code()).isZero();
  }

  /// Waits until it is so.
  static void await(String what, BooleanSupplier condition) {
    long limit = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waiting: " + what).isLessThan(limit);
      try {
        Thread.sleep(10);
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      }
    }
  }

  private static String text(java.io.InputStream stream) {
    try {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }

  /// @param opened `null` where the machine is none to open one on, and the test is skipped
  static void end(@Nullable Enclosure opened) {
    if (opened != null) {
      opened.close();
    }
  }

  @Override
  public void close() {
    holder.destroyForcibly(); // and with it, by --kill-child, all inside
    await("the end of the host", () -> !holder.isAlive());
  }
}
