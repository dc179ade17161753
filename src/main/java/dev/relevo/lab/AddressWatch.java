package dev.relevo.lab;

import dev.relevo.addr.IpPrefix;
import dev.relevo.linux.NetworkNamespace;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/// Follows the addresses of one network namespace by a streaming `ip monitor address`.
final class AddressWatch implements AutoCloseable {
  private static final long READY_SECONDS = 10;

  private final BiConsumer<IpPrefix, Boolean> listener;
  private final CountDownLatch ready = new CountDownLatch(1);
  private volatile Optional<Process> monitor = Optional.empty();

  private AddressWatch(BiConsumer<IpPrefix, Boolean> listener) {
    this.listener = listener;
  }

  /// Returns once the kernel has the subscription, so that nothing later is missed.
  static AddressWatch start(
      NetworkNamespace namespace, String name, BiConsumer<IpPrefix, Boolean> listener) {
    var watch = new AddressWatch(listener);
    try {
      namespace.start("watch-" + name, watch::follow);
      if (!watch.ready.await(READY_SECONDS, TimeUnit.SECONDS)) {
        throw new LabException("ip monitor does not start on " + name);
      }
    } catch (IOException refused) {
      throw new LabException("cannot watch the addresses of " + name, refused);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted", interrupted);
    }
    return watch;
  }

  private void follow() {
    // The child dies with this thread, hence with this JVM; it would otherwise keep the namespace.
    var command =
        new ProcessBuilder(
            List.of("setpriv", "--pdeathsig", "KILL", "ip", "-o", "monitor", "address"));
    command.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process child = command.start();
      monitor = Optional.of(child);
      awaitSubscription(child);
      ready.countDown();
      try (BufferedReader lines = child.inputReader()) {
        lines.lines().forEach(this::line);
      }
    } catch (IOException | java.io.UncheckedIOException ended) {
      // The laboratory is being taken down.
    }
  }

  /// A subscribed netlink socket is a line with groups in the kernel's table; the first monitor has
  /// nothing else beside it in a namespace of its own.
  private static void awaitSubscription(Process child) throws IOException {
    while (child.isAlive() && !isSubscribed()) {
      Thread.onSpinWait();
    }
  }

  private static boolean isSubscribed() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/thread-self/net/netlink"))) {
      String[] words = line.strip().split("\\s+", -1);
      // sk Eth Pid Groups …: protocol 0 is NETLINK_ROUTE
      if (words.length > 3 && words[1].equals("0") && !words[3].matches("0+")) {
        return true;
      }
    }
    return false;
  }

  /// `[Deleted ]2: eth0 inet 192.168.1.20/32 scope global eth0\ …`
  private void line(String line) {
    boolean held = !line.startsWith("Deleted");
    String[] words = line.strip().split("\\s+", -1);
    for (int i = 0; i + 1 < words.length; i++) {
      if (words[i].equals("inet") || words[i].equals("inet6")) {
        IpPrefix.parse(words[i + 1]).ifPresent(prefix -> listener.accept(prefix, held));
        return;
      }
    }
  }

  @Override
  public void close() {
    monitor.ifPresent(Process::destroyForcibly);
  }
}
