package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.lab.Daemon;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Relevo and keepalived as unicast peers elect, resign and take over, and nothing of it goes to a
/// group.
@Tag("host")
@Execution(ExecutionMode.CONCURRENT)
class UnicastTest {
  private static final int OURS = 1;
  private static final int THEIRS = 2;
  private static final Router V2 =
      Router.v2("V2", 21, 100, "192.168.1.201").password("secret").with("check_unicast_src");
  private static final Router V3 = Router.v3("V3", 22, 100, "192.168.1.202").with("unicast_ttl 64");
  private static final Router V6 = Router.v3("V6", 23, 100, "fe80::203", "fd00:192:168:1::203/64");

  /// By multicast, on the same interface: a raw socket hears peers whether it has joined a group or
  /// not, and must make nothing of them.
  private static final Router BESIDE = Router.v3("BESIDE", 24, 100, "192.168.1.204");

  private static final List<Router> UNICAST = List.of(V2, V3, V6);

  @TempDir Path folder = Path.of(".");

  @Test
  void peersElectResignAndTakeOver() throws Exception {
    Network.needs("tshark", "tshark");
    Network.needs("tcpdump", "tcpdump");
    try (var network = Network.of(2, Daemon.RELEVO, Daemon.KEEPALIVED);
        var capture = Capture.start(network.host(OURS).namespace(), folder.resolve("wire.pcap"))) {
      network.host(OURS).start(conf(OURS, 150), Daemon.RELEVO);
      network.host(THEIRS).start(conf(THEIRS, 100), Daemon.KEEPALIVED);
      awaitHolder(network, OURS);

      stop(network, OURS, THEIRS);
      network.host(OURS).start(Daemon.RELEVO); // hears the lower priority, and preempts
      awaitHolder(network, OURS);

      network.host(THEIRS).reload(conf(THEIRS, 200));
      awaitHolder(network, THEIRS);
      stop(network, THEIRS, OURS);

      network.host(THEIRS).start(Daemon.KEEPALIVED);
      awaitHolder(network, THEIRS);
      network.host(THEIRS).powerOff();
      awaitHolder(network, OURS);

      network.assertNoComplaint(0);
      capture.stop();
      assertWire(capture);
    }
  }

  /// A resignation reaches the peer, who need not wait for the Master's death.
  private static void stop(Network network, int server, int other) {
    long mark = network.mark();
    assertThat(network.host(server).stop()).isZero();
    awaitHolder(network, other);
    for (Router router : UNICAST) {
      network.awaitLine(other, mark, "(" + router.name() + ") Backup received priority 0");
    }
  }

  private static void assertWire(Capture capture) throws Exception {
    String advert = "vrrp && !icmp && !icmpv6"; // a host without a daemon quotes what it refuses
    String groups = advert + " && (ip.dst == 224.0.0.0/4 || ipv6.dst == ff00::/8)";
    assertThat(capture.read(groups, "vrrp.virt_rtr_id"))
        .as("sent to a group, and what the expert says of it")
        .containsOnly("24|");
    String peer = advert + " && ip.src == 192.168.1.21 && ip.dst == 192.168.1.22";
    assertThat(capture.read(peer, fields4())).containsOnly("255|2|21|1|", "64|3|22|1|");
    String peer6 = advert + " && ipv6.src == fd00:192:168:1::21";
    assertThat(capture.read(peer6, fields6())).containsOnly("fd00:192:168:1::22|255|3|23|1|");
    assertThat(capture.read(advert)).as("what the expert says").containsOnly("");
  }

  private static String[] fields4() {
    return new String[] {"ip.ttl", "vrrp.version", "vrrp.virt_rtr_id", "vrrp.checksum.status"};
  }

  private static String[] fields6() {
    return new String[] {
      "ipv6.dst", "ipv6.hlim", "vrrp.version", "vrrp.virt_rtr_id", "vrrp.checksum.status"
    };
  }

  /// V3 leaves its source to the interface and names a peer that nobody is.
  private static String conf(int server, int priority) {
    int other = OURS + THEIRS - server;
    Router v2 = V2.with("unicast_src_ip 192.168.1.2" + server).with(peers("192.168.1.2" + other));
    Router v3 = V3.with(peers("192.168.1.2" + other, "192.168.1.99"));
    Router v6 =
        V6.with("unicast_src_ip fd00:192:168:1::2" + server)
            .with(peers("fd00:192:168:1::2" + other));
    return Router.text(
        Stream.of(v2, v3, v6, BESIDE).map(router -> router.priority(priority)).toList());
  }

  private static String peers(String... addresses) {
    return "unicast_peer {\n" + String.join("\n", addresses) + "\n}";
  }

  private static void awaitHolder(Network network, int server) {
    for (Router router : UNICAST) {
      network.awaitHolder(router, server);
    }
  }
}
