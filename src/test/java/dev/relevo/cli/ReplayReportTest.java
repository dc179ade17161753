package dev.relevo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpPrefix;
import dev.relevo.recorder.FlightRecorder;
import dev.relevo.recorder.RecordingText;
import dev.relevo.time.Moment;
import dev.relevo.vrrp.Node;
import dev.relevo.vrrp.NodeEvent;
import dev.relevo.vrrp.NodeSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayReportTest {
  @TempDir private Path directory = Path.of("");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private static String recording() {
    var node = new Node(new NodeSettings(List.of(), List.of(), Map.of(), Map.of()));
    var recorder = new FlightRecorder();
    var link =
        new NodeEvent.LinkChanged(
            new InterfaceName("eth0"), true, List.of(IpPrefix.parse("10.0.0.1/24").orElseThrow()));
    List<NodeEvent> events = List.of(link, new NodeEvent.Started(), new NodeEvent.Woken());
    for (int i = 0; i < events.size(); i++) {
      var now = new Moment(i * 250_000_000L);
      recorder.note(node, now, events.get(i));
      node.step(events.get(i), now);
    }
    return RecordingText.encode(recorder.take(node, ""), "test", "now");
  }

  private int replay(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("relevo.recorder"), text);
    return ReplayReport.run(file, new PrintStream(out, true), new PrintStream(err, true));
  }

  @Test
  void theSameStateIsAnswered() throws IOException {
    assertThat(replay(recording())).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("3 events in 0.500000000 s, 3 taken in\nsame state as recorded\n");
  }

  @Test
  void anotherStateIsAnsweredWithOne() throws IOException {
    String text = recording();
    int end = text.lastIndexOf("link eth0 up");
    assertThat(replay(text.substring(0, end) + "link eth0 down 0\nsightings 0 0\nover\n"))
        .isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("DIFFERENT");
  }

  @Test
  void whatCannotBeReadIsAnsweredWithTwo() throws IOException {
    assertThat(replay("\u0000\u0001ELF")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("line 1: this is not a recording");
    assertThat(replay(recording().replace("events 3", "events 4"))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("line 12: ");
    var stream = new PrintStream(err, true);
    assertThat(ReplayReport.run(directory.resolve("none"), stream, stream)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("none: no such file");
    assertThat(ReplayReport.run(directory, stream, stream)).isEqualTo(2);
    assertThat(ReplayReport.run(Path.of("/dev/zero"), stream, stream)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("/dev/zero: not a regular file");
    assertThat(replay("")).isEqualTo(2);
  }
}
