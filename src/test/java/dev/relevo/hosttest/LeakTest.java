package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.lab.Daemon;
import dev.relevo.lab.LabHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// After many reloads and failovers a daemon has the descriptors, threads and children it had.
@Tag("host")
@Execution(ExecutionMode.CONCURRENT)
class LeakTest {
  private static final int RELOADS = 100;
  private static final int FAILOVERS = 20;

  /// So many of each and everything that is made on first use has been.
  private static final int WARMING_UP = 4;

  private static final Router V4 =
      Router.v3("V4", 121, 150, "192.168.1.201")
          .every("0.1")
          .with("track_script {\n chk\n}")
          .with("notify \"/usr/local/bin/told.sh\"");

  private static final Router V6 =
      Router.v3("V6", 122, 150, "fe80::202", "fd00:192:168:1::202/64").every("0.1");

  private static final Router MORE = Router.v2("V2", 123, 150, "192.168.1.203").password("x");

  private static final String CHECK =
      "vrrp_script chk {\n script \"/usr/local/bin/check.sh\"\n interval 1\n}\n";

  private static final String SMALL = Router.SECURE + CHECK + Router.text(List.of(V4, V6));
  private static final String LARGE =
      Router.SECURE
          + CHECK
          + Router.text(List.of(V4.holding("192.168.1.201", "192.168.1.204"), V6, MORE));

  @Test
  void nothingGrows() {
    try (var network = Network.of(1, Daemon.RELEVO)) {
      LabHost host = network.host(1);
      host.placeExecutable("/usr/local/bin/told.sh", "#!/bin/sh\nexit 0\n");
      host.placeExecutable("/usr/local/bin/check.sh", "#!/bin/sh\nexit 0\n");
      host.start(SMALL, Daemon.RELEVO);
      List.of(V4, V6).forEach(router -> network.awaitHolder(router, 1));
      play(network, WARMING_UP, WARMING_UP);
      // One reading: a check may start between a look at the children and one at the descriptors.
      var atRest = new AtomicReference<List<String>>(List.of());
      network.await("at rest", () -> isAtRest(host, atRest));
      List<String> descriptors = Objects.requireNonNull(atRest.get());
      List<String> threads = threads(host);
      play(network, RELOADS, FAILOVERS);
      network.letSettle(() -> isAtRest(host, atRest) && descriptors.equals(atRest.get()));
      assertThat(atRest.get()).as("descriptors").isEqualTo(descriptors);
      network.await("at rest", () -> children(host).isEmpty());
      network.letSettle(() -> threads(host).equals(threads));
      assertThat(threads(host)).as("threads").isEqualTo(threads);
      assertThat(host.run("ps", "-eo", "stat=,args=").output().lines())
          .as("zombies")
          .noneMatch(line -> line.startsWith("Z"));
      network.assertNoComplaint(0, "send advert error"); // a resignation on a dead link
    }
  }

  private static void play(Network network, int reloads, int failovers) {
    LabHost host = network.host(1);
    for (int i = 0; i < reloads; i++) {
      long mark = network.mark();
      host.reload(i % 2 == 0 ? LARGE : SMALL);
      network.awaitLine(1, mark, "Reload complete");
    }
    for (int i = 0; i < failovers; i++) {
      host.unplug(0);
      List.of(V4, V6).forEach(network::awaitHolders);
      host.plug(0);
      List.of(V4, V6).forEach(router -> network.awaitHolder(router, 1));
    }
  }

  /// Whether no process of the daemon's lives, which each have a descriptor, and nothing has been
  /// opened or closed since the last look: a socket of milliseconds is no leak either.
  private static boolean isAtRest(LabHost host, AtomicReference<List<String>> descriptors) {
    List<String> found = descriptors(host);
    return found.equals(descriptors.getAndSet(found))
        && found.stream().noneMatch(descriptor -> descriptor.contains("[pidfd]"));
  }

  private static Path proc(LabHost host, String name) {
    return Path.of("/proc/" + host.daemon().pid() + "/" + name);
  }

  /// What they are, without the numbers that differ each time.
  private static List<String> descriptors(LabHost host) {
    return entries(
        proc(host, "fd"),
        descriptor -> Files.readSymbolicLink(descriptor).toString().replaceAll("\\d+", "N"));
  }

  /// By name; the JVM's compilers come and go as there is work.
  private static List<String> threads(LabHost host) {
    List<String> names =
        entries(proc(host, "task"), task -> Files.readString(task.resolve("comm")));
    names.removeIf(name -> name.contains("Compiler"));
    return names;
  }

  private static List<Long> children(LabHost host) {
    return ProcessHandle.of(host.daemon().pid())
        .orElseThrow()
        .children()
        .map(ProcessHandle::pid)
        .toList();
  }

  private interface Reading {
    String read(Path path) throws IOException;
  }

  /// Sorted; what vanishes while it is read is left out.
  private static List<String> entries(Path directory, Reading reading) {
    var found = new ArrayList<String>();
    try (Stream<Path> entries = Files.list(directory)) {
      for (Path entry : (Iterable<Path>) entries::iterator) {
        try {
          found.add(reading.read(entry));
        } catch (IOException vanished) {
          // It was closed, or ended, in between.
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Collections.sort(found);
    return found;
  }
}
