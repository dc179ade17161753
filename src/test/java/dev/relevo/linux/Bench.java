package dev.relevo.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.relevo.time.Moment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assumptions;

/// Two network namespaces joined by a cable, `eth0` at both ends, and a thread in each.
final class Bench {
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final NetworkNamespace left;
  private final NetworkNamespace right;
  private final ExecutorService leftThread = Executors.newSingleThreadExecutor();
  private final ExecutorService rightThread = Executors.newSingleThreadExecutor();

  /// Skips the test where it cannot work.
  Bench() throws Exception {
    needRootAnd("/usr/sbin/ip");
    left = NetworkNamespace.create();
    right = NetworkNamespace.create();
    cable();
    ip("link", "set", "lo", "up");
    onLeft(() -> enter(left));
    onRight(() -> enter(right));
  }

  static void needRootAnd(String program) {
    Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "needs root");
    Assumptions.assumeTrue(Files.exists(Path.of(program)), "needs " + program);
  }

  private static boolean enter(NetworkNamespace namespace) throws IOException {
    namespace.enter();
    return true;
  }

  /// Lays the cable and gives both ends their addresses: 10.9.0.1 and .2, fd00::1 and ::2.
  void cable() throws IOException, InterruptedException {
    ip(
        "link",
        "add",
        "eth0",
        "type",
        "veth",
        "peer",
        "name",
        "eth0",
        "netns",
        right.path().toString());
    int host = 1;
    for (NetworkNamespace side : List.of(left, right)) {
      ipIn(side, "address", "add", "10.9.0." + host + "/24", "dev", "eth0");
      ipIn(side, "address", "add", "fd00::" + host + "/64", "dev", "eth0", "nodad");
      ipIn(side, "link", "set", "eth0", "up");
      host++;
    }
    // The kernel sees to the carrier and to IPv6's multicast route a little later.
    for (NetworkNamespace side : List.of(left, right)) {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!ipIn(side, "-6", "route", "show", "table", "all").contains("ff00::/8")) {
        assertThat(System.nanoTime()).as("IPv6 comes up on eth0").isLessThan(end);
      }
    }
  }

  /// In the left namespace; what it returns or throws comes back.
  <T> T onLeft(Callable<T> task) throws Exception {
    return on(leftThread, task);
  }

  <T> T onRight(Callable<T> task) throws Exception {
    return on(rightThread, task);
  }

  private static <T> T on(ExecutorService thread, Callable<T> task) throws Exception {
    try {
      return thread.submit(task).get();
    } catch (ExecutionException wrapped) {
      if (wrapped.getCause() instanceof Error error) {
        throw error;
      }
      throw (Exception) wrapped.getCause();
    }
  }

  /// Runs `ip` in the left namespace.
  String ip(String... arguments) throws IOException, InterruptedException {
    return ipIn(left, arguments);
  }

  private static String ipIn(NetworkNamespace side, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("nsenter", "--net=" + side.path(), "ip"));
    command.addAll(List.of(arguments));
    return run(command.toArray(String[]::new));
  }

  static String run(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(String.join(" ", command) + ": " + output).isZero();
    return output;
  }

  /// Lets the host tell until the condition holds.
  static void until(LinuxHost host, Heard heard, BooleanSupplier condition) {
    Moment end = new MonotonicClock().now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (new MonotonicClock().now().isAfter(end)) {
        fail("not within " + PATIENCE + "; heard " + heard.lines);
      }
      host.await(end, heard);
    }
  }

  /// Lets the host tell what has already happened, nothing of the future.
  static void drain(LinuxHost host, Heard heard) {
    int before;
    do {
      before = heard.lines.size();
      host.await(new Moment(0), heard);
    } while (heard.lines.size() > before);
  }

  void close() {
    leftThread.shutdownNow();
    rightThread.shutdownNow();
    left.close();
    right.close();
  }
}
