package dev.relevo.hosttest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.linux.NetworkNamespace;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What passes the client's `eth0`, which is everything that is sent to a group or to all.
final class Capture implements AutoCloseable {
  private final Path file;
  private final Process tcpdump;

  private Capture(Path file, Process tcpdump) {
    this.file = file;
    this.tcpdump = tcpdump;
  }

  /// Returns once the kernel keeps frames for it.
  ///
  /// @param only what to keep, in tcpdump's words; nothing for all
  static Capture start(NetworkNamespace namespace, Path file, String... only) throws IOException {
    // It ends by itself if this JVM is killed: it would keep the namespace.
    var words = new ArrayList<>(List.of("timeout", "300", "tcpdump"));
    words.addAll(
        List.of("--immediate-mode", "-Z", "root", "-U", "-n", "-i", "eth0", "-w", file.toString()));
    words.addAll(List.of(only));
    var command = new ProcessBuilder(words).redirectErrorStream(true);
    Process tcpdump = namespace.call(command::start);
    BufferedReader said = tcpdump.inputReader();
    String line = said.readLine();
    while (line != null && !line.contains("listening on")) {
      line = said.readLine();
    }
    assertThat(line).as("tcpdump listens").isNotNull();
    return new Capture(file, tcpdump);
  }

  /// One line a frame that passes the display filter: the fields, named with blanks between, and,
  /// last, what Wireshark's expert says.
  List<String> read(String filter, String... fields) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString(), "-Y", filter));
    command.addAll(List.of("-T", "fields", "-E", "separator=|", "-E", "aggregator=,"));
    command.addAll(List.of("-o", "ip.check_checksum:TRUE"));
    Stream.of((String.join(" ", fields) + " _ws.expert.message").strip().split(" ", -1))
        .forEach(field -> command.addAll(List.of("-e", field)));
    Path errors = Files.createTempFile(file.getParent(), "tshark", ".err");
    Process tshark = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    String out = new String(tshark.getInputStream().readAllBytes(), UTF_8);
    assertThat(tshark.waitFor()).as(Files.readString(errors)).isZero();
    return out.lines().toList();
  }

  /// Ends the capture; what came until now is in the file.
  void stop() throws InterruptedException {
    tcpdump.destroy();
    tcpdump.waitFor();
  }

  @Override
  public void close() {
    tcpdump.destroy();
  }
}
