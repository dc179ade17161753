package dev.relevo.hosttest;

import static dev.relevo.hosttest.RandomReloads.TOUCHED;
import static dev.relevo.hosttest.RandomReloads.UNTOUCHED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.addr.IpAddress;
import dev.relevo.lab.Daemon;
import dev.relevo.lab.LabEvent;
import dev.relevo.lab.LabHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// SIGHUP again and again while a client asks every millisecond: nothing of a router that is not
/// touched may be missed, and of one that is only what the change itself takes away.
@Tag("host")
class ReloadUnderProbeTest {
  /// Of the untouched router's interval, between two of its adverts.
  private static final double MOST = 1.2;

  private static final double INTERVAL = 1;

  /// Fixed, so that the same checkout gives the same verdict; `-Drelevo.seed` for others.
  private static final long SEED = Long.getLong("relevo.seed", 10_530_813_946_268L);

  @TempDir Path folder = Path.of(".");

  @Test
  void tenRandomReloads() throws Exception {
    reloads(10);
  }

  @Test
  @Tag("long")
  void hundredRandomReloads() throws Exception {
    reloads(100);
  }

  private void reloads(int count) throws Exception {
    var configurations = new RandomReloads(SEED);
    underProbe(
        count + " reloads, -Drelevo.seed=" + SEED,
        configurations,
        network -> {
          for (int i = 0; i < count; i++) {
            long mark = network.mark();
            network.host(1).reload(configurations.next());
            network.awaitLine(1, mark, "Reload complete");
            // Changes meet every phase of the timers.
            network.letPass(Duration.ofMillis(100 + 57 * (i % 20)));
          }
          assertThat(network.host(1).log(0))
              .anyMatch(line -> line.startsWith("Reload: vrrp_instance T: "))
              .anyMatch(line -> line.startsWith("Reload: vrrp_script "))
              .noneMatch(line -> line.startsWith("Reload: vrrp_instance U"))
              .noneMatch(line -> line.contains("Reload refused"));
        });
  }

  @Test
  void aBrokenFileChangesNothing() throws Exception {
    var configurations = new RandomReloads(SEED);
    underProbe(
        "a broken file",
        configurations,
        network -> {
          LabHost host = network.host(1);
          long mark = network.mark();
          host.reload(configurations.text().replace("virtual_router_id", "virtual_rooter_id"));
          network.awaitLine(1, mark, "Reload refused, the old configuration stays");
          assertThat(host.logged("Reload complete", mark)).isFalse();
          long after = network.mark();
          host.reload(configurations.next());
          network.awaitLine(1, after, "Reload complete");
        });
  }

  @Test
  void aStormOfSignalsIsFewReloads() throws Exception {
    var configurations = new RandomReloads(SEED);
    underProbe(
        "20 signals at once",
        configurations,
        network -> {
          LabHost host = network.host(1);
          String wanted =
              configurations.text() + Router.v3("Last", 199, 150, "192.168.1.250").text();
          long mark = network.mark();
          host.place(host.confPath(), wanted);
          String kill = "kill -HUP " + host.daemon().pid() + ";";
          assertThat(new ProcessBuilder("sh", "-c", kill.repeat(20)).start().waitFor()).isZero();
          network.awaitLine(1, mark, "Reload complete");
          network.await(
              "the last configuration",
              () -> network.lab().holders(address("192.168.1.250")).size() == 1);
          assertThat(host.log(mark).stream().filter(line -> line.equals("Reload complete")).count())
              .isBetween(1L, 10L);
        });
  }

  private interface Reloads {
    void in(Network network) throws Exception;
  }

  private void underProbe(String what, RandomReloads configurations, Reloads reloads)
      throws Exception {
    Network.needs("tshark", "tshark");
    Network.needs("tcpdump", "tcpdump");
    Network.needs("ping", "iputils-ping");
    try (var network = Network.of(2, Daemon.RELEVO)) {
      network.host(1).start(configurations.text(), Daemon.RELEVO);
      List.of(UNTOUCHED, TOUCHED).forEach(router -> network.awaitHolder(router, 1));
      String backups =
          Router.SECURE
              + "vrrp_script steady {\n script /bin/true\n}\n"
              + UNTOUCHED.priority(100).text()
              + TOUCHED.priority(100).text();
      network.host(2).start(backups, Daemon.RELEVO);
      network.awaitLine(2, 0, "(U) master set to");
      network.awaitLine(2, 0, "(T) master set to");
      probe(what, network, reloads);
    }
  }

  private void probe(String what, Network network, Reloads reloads) throws Exception {
    var client = network.lab().client();
    try (var capture = Capture.start(client, folder.resolve("wire.pcap"), "vrrp", "or", "arp");
        var untouched = Pings.start(client, UNTOUCHED.address());
        var touched = Pings.start(client, TOUCHED.address());
        var machine = Pings.start(client, "192.168.1.21")) {
      network.await("answers", () -> untouched.answered() > 100 && touched.answered() > 100);
      long mark = network.mark();
      long before = droppedByTheMachine();
      reloads.in(network);
      network.letPass(Duration.ofSeconds(2));
      untouched.stop();
      touched.stop();
      machine.stop();
      capture.stop();
      double gap = longestGap(capture, UNTOUCHED) / INTERVAL;
      long dropped = droppedByTheMachine() - before;
      System.out.printf(
          "%s: %s; %s; its own %s; dropped by the machine %d; longest gap %.3f of %s intervals%n",
          what, untouched, touched, machine, dropped, gap, MOST);
      assertThat(gap).as("advert intervals between two adverts").isLessThanOrEqualTo(MOST);
      assertUntouched(network, capture, mark);
      assertThat(untouched.lost()).as(untouched.toString()).isLessThanOrEqualTo(dropped);
      assertThat(touched.lost()).as("of one that stays, " + touched).isLessThanOrEqualTo(dropped);
    }
  }

  /// Packets that found no room in the kernel's queue since the machine started: a processor with a
  /// dozen other things to do drops some, whatever a daemon does.
  private static long droppedByTheMachine() throws IOException {
    long sum = 0;
    for (String processor : Files.readAllLines(Path.of("/proc/net/softnet_stat"))) {
      sum += Long.parseLong(processor.split(" ", -1)[1], 16);
    }
    return sum;
  }

  private static void assertUntouched(Network network, Capture capture, long mark)
      throws Exception {
    for (int server = 1; server <= 2; server++) {
      assertThat(network.states(server, UNTOUCHED, mark)).isEmpty();
      assertThat(network.states(server, TOUCHED, mark)).isEmpty();
    }
    List<String> stay = List.of("192.168.1.201", "192.168.1.202", "192.168.1.203");
    assertThat(network.lab().chronicle().since(mark))
        .noneMatch(event ->
            event instanceof LabEvent.AddressSeen seen && stay.contains(seen.address().toString()));
    assertThat(capture.read("arp.isgratuitous", "arp.src.proto_ipv4"))
        .noneMatch(line -> stay.contains(line.substring(0, line.indexOf('|'))));
  }

  /// Seconds between two adverts of a router.
  private static double longestGap(Capture capture, Router router)
      throws IOException, InterruptedException {
    double longest = 0;
    double last = 0;
    for (String line : capture.read("vrrp.virt_rtr_id == " + router.vrid(), "frame.time_epoch")) {
      double time = Double.parseDouble(line.substring(0, line.indexOf('|')));
      longest = last == 0 ? 0 : Math.max(longest, time - last);
      last = time;
    }
    assertThat(last).as("adverts were seen").isPositive();
    return longest;
  }

  private static IpAddress address(String text) {
    return Network.address(text);
  }
}
