package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.lab.Daemon;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `vrrp_garp_interval` and `vrrp_gna_interval` on the wire, with either daemon.
@Tag("host")
@Execution(ExecutionMode.CONCURRENT)
class PacedAnnouncementsTest {
  private static final String PACE =
      """
      global_defs {
        vrrp_garp_interval 0.2
        vrrp_gna_interval 0.3
        vrrp_garp_master_delay 4
        vrrp_garp_master_repeat 3
      }
      """;

  /// The higher priority takes over first.
  private static final Router FIRST = Router.v3("A", 51, 150, "192.168.1.201", "192.168.1.202");

  private static final Router SECOND = Router.v3("B", 52, 120, "192.168.1.203", "192.168.1.204");
  private static final Router SIXTH =
      Router.v3("V6", 53, 152, "fe80::204", "fd00:192:168:1::204/64");

  /// Of seconds between two messages, what a machine under load may lack: the daemon counts from
  /// its own sending, which may be late.
  private static final double LACK = 0.03;

  /// Two messages so far apart are of two bursts.
  private static final double BURSTS = 1;

  @TempDir Path folder = Path.of(".");

  private record Sent(double at, String address) {
    /// `3.609|192.168.1.201|`
    static Sent of(String line) {
      int bar = line.indexOf('|');
      return new Sent(
          Double.parseDouble(line.substring(0, bar)),
          line.substring(bar + 1, line.indexOf('|', bar + 1)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void anInterfaceRestsBetweenTwo(Daemon daemon) throws Exception {
    Network.needs("tshark", "tshark");
    Network.needs("tcpdump", "tcpdump");
    try (var network = Network.of(1, daemon);
        var capture = Capture.start(network.lab().client(), folder.resolve("paced.pcap"))) {
      List<Router> all = List.of(FIRST, SECOND, SIXTH);
      network.host(1).start(PACE + Router.text(all), daemon);
      all.forEach(router -> network.awaitHolder(router, 1));
      network.letPass(Duration.ofMillis(5_700)); // the second burst, too
      network.host(1).stop();
      network.letPass(Duration.ofMillis(200)); // tcpdump writes the last frames
      capture.stop();
      assertPaced(
          capture.read("arp.isgratuitous", "frame.time_relative arp.src.proto_ipv4"),
          0.2,
          "192.168.1.201",
          "192.168.1.201",
          "192.168.1.202",
          "192.168.1.203",
          "192.168.1.204");
      assertPaced(
          capture.read(
              "icmpv6.type == 136 && icmpv6.nd.na.flag.s == 0",
              "frame.time_relative icmpv6.nd.na.target_address"),
          0.3,
          "fd00:192:168:1::204",
          "fe80::204",
          "fe80::204");
    }
  }

  /// Two bursts, and in each these: the one that comes first goes out once more in its turn.
  private static void assertPaced(List<String> lines, double pace, String... addresses) {
    var bursts = new ArrayList<List<String>>();
    double before = Double.NEGATIVE_INFINITY;
    for (Sent sent : lines.stream().map(Sent::of).toList()) {
      if (sent.at() - before > BURSTS) {
        bursts.add(new ArrayList<>());
      } else {
        assertThat(sent.at() - before).as(lines.toString()).isGreaterThan(pace - LACK);
      }
      bursts.getLast().add(sent.address());
      before = sent.at();
    }
    assertThat(bursts).as(lines.toString()).hasSize(2);
    for (List<String> burst : bursts) {
      assertThat(burst).as(lines.toString()).containsExactlyInAnyOrder(addresses);
    }
  }
}
