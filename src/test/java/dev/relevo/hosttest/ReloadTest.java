package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.addr.IpAddress;
import dev.relevo.lab.Daemon;
import dev.relevo.lab.LabEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// SIGHUP to a Master: what is the same stays untouched, and nobody else notices.
@Tag("host")
@Execution(ExecutionMode.CONCURRENT)
class ReloadTest {
  private static final String KEPT = "192.168.1.201";
  private static final String OLD = "192.168.1.202";
  private static final String NEW = "192.168.1.203";

  /// Without a second burst of announcements, which would come 5 s after the first.
  private static final Router BEFORE =
      Router.v3("V", 101, 150, KEPT, OLD).with("garp_master_delay 0");

  private static final Router AFTER = BEFORE.holding(KEPT, NEW);
  private static final Router SECOND = Router.v3("W", 102, 150, "192.168.1.204");

  @TempDir Path folder = Path.of(".");

  /// The Backup goes on with the old configuration: it remarks on the addresses, no more.
  @Test
  void addressesComeAndGo() throws Exception {
    Network.needs("tshark", "tshark");
    Network.needs("tcpdump", "tcpdump");
    try (var network = Network.of(2, Daemon.RELEVO)) {
      network.host(1).start(BEFORE.text(), Daemon.RELEVO);
      network.awaitHolder(BEFORE, 1);
      network.host(2).start(BEFORE.priority(100).text(), Daemon.RELEVO);
      network.awaitStates(2, BEFORE, 0, "BACKUP STATE (init)");
      long mark = network.mark();
      try (var capture = Capture.start(network.lab().client(), folder.resolve("wire.pcap"))) {
        reloads(network);
        network.letPass(Duration.ofSeconds(1));
        capture.stop();
        assertThat(capture.read("arp.isgratuitous", "arp.src.proto_ipv4"))
            .filteredOn(line -> !line.startsWith(SECOND.address()))
            .hasSize(5)
            .containsOnly(NEW + "|");
        assertNoneMissed(capture);
      }
      assertThat(network.states(1, BEFORE, mark)).isEmpty();
      assertThat(network.states(2, BEFORE, mark)).isEmpty();
      assertThat(changes(network, address(KEPT), mark)).isEmpty();
    }
  }

  private static void reloads(Network network) {
    reload(network, BEFORE.text());
    network.letPass(Duration.ofSeconds(1));
    reload(network, AFTER.text());
    network.awaitHolder(AFTER, 1);
    network.await(OLD + " is gone", () -> network.lab().holders(address(OLD)).isEmpty());
    reload(network, AFTER.text() + SECOND.text());
    network.awaitHolder(SECOND, 1);
    reload(network, AFTER.text());
    network.await(SECOND.address() + " is gone", () -> network.holders(SECOND).isEmpty());
    assertThat(network.lab().holders(address(KEPT))).isEqualTo(Set.of(1));
  }

  private static void reload(Network network, String text) {
    long mark = network.mark();
    network.host(1).reload(text);
    network.awaitLine(1, mark, "Reload complete");
  }

  private static IpAddress address(String text) {
    return Network.address(text);
  }

  private static List<LabEvent> changes(Network network, IpAddress address, long mark) {
    return network.lab().chronicle().since(mark).stream()
        .filter(
            event -> event instanceof LabEvent.AddressSeen seen && seen.address().equals(address))
        .toList();
  }

  /// No two adverts are further apart than an interval and a loaded machine's hiccup.
  private static void assertNoneMissed(Capture capture) throws Exception {
    List<String> lines =
        capture.read("vrrp.virt_rtr_id == 101", "frame.time_epoch vrrp.prio vrrp.ip_addr");
    var gaps = new ArrayList<Double>();
    var contents = new ArrayList<String>();
    double last = 0;
    for (String line : lines) {
      String[] fields = line.split("\\|", -1);
      double time = Double.parseDouble(fields[0]);
      gaps.add(last == 0 ? 0 : time - last);
      last = time;
      contents.add(fields[1] + " " + fields[2]);
    }
    assertThat(contents.stream().distinct())
        .containsExactly("150 " + KEPT + "," + OLD, "150 " + KEPT + "," + NEW);
    assertThat(gaps).hasSizeGreaterThan(4).allMatch(gap -> gap < 0.5);
  }
}
