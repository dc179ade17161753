package dev.relevo.lab.torture;

import dev.relevo.lab.Daemon;
import dev.relevo.lab.LabEvent;
import dev.relevo.lab.LabException;
import dev.relevo.lab.LabHost;
import dev.relevo.lab.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is kept of a failure, in one folder.
final class Evidence {
  private static final Duration WRITING = Duration.ofSeconds(2);
  private static final String RECORDER = Scripts.BOX + "/relevo.recorder";

  private Evidence() {}

  /// @return the folder
  static Path keep(Path parent, Ground ground, long seed, List<String> report) {
    try {
      Path folder = Files.createDirectories(parent.resolve("seed-" + seed));
      try (Stream<Path> older = Files.list(folder)) {
        for (Path file : older.toList()) {
          Files.delete(file);
        }
      }
      Files.write(folder.resolve("report.txt"), report);
      Files.writeString(folder.resolve("trace.txt"), trace(ground));
      ground.tap().write(folder.resolve("capture.pcap"));
      for (LabHost host : ground.lab().hosts()) {
        keep(folder, ground, host);
      }
      return folder;
    } catch (IOException failure) {
      throw new LabException("cannot keep what failed in " + parent, failure);
    }
  }

  private static void keep(Path folder, Ground ground, LabHost host) throws IOException {
    Files.write(folder.resolve(host.name() + ".log"), host.log(0));
    Files.writeString(
        folder.resolve(host.name() + ".kernel"),
        Shell.run(
                host.namespace(),
                List.of("sh", "-c", "ip -d address; ip route show table all; ip rule; ip -s neigh"),
                "")
            .output());
    if (ground.daemon(host.number()) == Daemon.RELEVO) {
      if (host.isDaemonAlive()) {
        long mark = ground.lab().chronicle().mark();
        host.daemon().signal("USR1");
        ground
            .lab()
            .chronicle()
            .await(WRITING, () -> host.logged("events written to " + RECORDER, mark));
      }
      keep(folder.resolve(host.name() + ".recorder"), host, RECORDER);
      keep(folder.resolve(host.name() + ".state"), host, Scripts.BOX + "/keepalived.data");
    }
    keep(folder.resolve(host.name() + ".conf"), host, host.confPath());
  }

  private static void keep(Path file, LabHost host, String path) throws IOException {
    String text = host.read(path).orElse("");
    if (!text.isEmpty()) {
      Files.writeString(file, text);
    }
  }

  private static String trace(Ground ground) {
    return ground.lab().chronicle().since(0).stream()
        .map(Evidence::line)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String line(LabEvent event) {
    double seconds = event.at().nanos() / 1e9;
    String text =
        switch (event) {
          case LabEvent.AddressSeen(_, var host, var address, var held) ->
              host + (held ? " has " : " no longer has ") + address;
          case LabEvent.LogLine(_, var host, var line) -> host + " logs: " + line;
          case LabEvent.Deed(_, var deed) -> "--- " + deed;
          case LabEvent.Answered(_, var address, var host, _, _) ->
              "the client hears " + host + " at " + address;
          case LabEvent.ActBegun(_, var title) -> "--- " + title;
          case LabEvent.ActEnded(_, var result) -> "--- " + result.title() + " has ended";
        };
    return "%10.3f  %s".formatted(seconds, text);
  }
}
