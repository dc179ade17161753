package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.lab.Daemon;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// An independent decoder, Wireshark's, reads what the running daemon sends, from the wire.
@Tag("host")
@Execution(ExecutionMode.CONCURRENT)
class WireTest {
  private static final Router V2 =
      Router.v2("V2", 51, 150, "192.168.1.201")
          .holding("192.168.1.201", "192.168.1.202")
          .password("secret12");

  private static final Router V3 = Router.v3("V3", 52, 151, "192.168.1.203");

  private static final Router V6 =
      Router.v3("V6", 53, 152, "fe80::204", "fd00:192:168:1::204/64").every("0.25");

  private static final String MAC = "08:00:27:63:ed:f3";
  private static final String LINK_LOCAL = "fe80::a00:27ff:fe63:edf3";

  @TempDir Path folder = Path.of(".");

  @Test
  void wiresharkHasNothingToSay() throws Exception {
    Network.needs("tshark", "tshark");
    Network.needs("tcpdump", "tcpdump");
    try (var network = Network.of(1, Daemon.RELEVO);
        var capture = Capture.start(network.lab().client(), folder.resolve("wire.pcap"))) {
      network.host(1).start(Router.text(List.of(V2, V3, V6)), Daemon.RELEVO);
      for (Router router : List.of(V2, V3, V6)) {
        network.awaitHolder(router, 1);
      }
      network.letPass(Duration.ofMillis(1100)); // one more advert of each
      assertThat(network.host(1).stop()).isZero();
      network.letPass(Duration.ofMillis(200)); // tcpdump writes the last frames
      capture.stop();
      adverts(capture);
      announcements(capture);
      assertThat(capture.read("vrrp || arp || icmpv6.type == 136", ""))
          .as("what the expert says")
          .containsOnly("");
      network.assertNoComplaint(0);
    }
  }

  private static void adverts(Capture capture) throws IOException, InterruptedException {
    String ipv4 =
        "eth.dst eth.src ip.src ip.dst ip.ttl ip.dsfield ip.checksum.status vrrp.checksum.status"
            + " vrrp.version vrrp.type vrrp.virt_rtr_id vrrp.addr_count vrrp.ip_addr";
    String frame = "01:00:5e:00:00:12|" + MAC + "|192.168.1.21|224.0.0.18|255|0xc0|1|1|";
    String second = frame + "2|1|51|2|192.168.1.201,192.168.1.202|1|1|secret12|";
    assertAdverts(
        capture.read(
            "vrrp.virt_rtr_id == 51",
            ipv4 + " vrrp.adver_int vrrp.auth_type vrrp.auth_string vrrp.prio"),
        second,
        150);
    String third = frame + "3|1|52|1|192.168.1.203|30|";
    assertAdverts(
        capture.read("vrrp.virt_rtr_id == 52", ipv4 + " vrrp.short_adver_int vrrp.prio"),
        third,
        151);
    String ipv6 =
        "eth.dst eth.src ipv6.src ipv6.dst ipv6.hlim vrrp.checksum.status vrrp.version vrrp.type"
            + " vrrp.virt_rtr_id vrrp.addr_count vrrp.ipv6_addr vrrp.short_adver_int vrrp.prio";
    String sixth = "33:33:00:00:00:12|" + MAC + "|" + LINK_LOCAL + "|ff02::12|255|1|";
    sixth += "3|1|53|2|fe80::204,fd00:192:168:1::204|25|";
    assertAdverts(capture.read("vrrp.virt_rtr_id == 53", ipv6), sixth, 152);
  }

  /// Adverts all alike, two at least, and one resignation.
  private static void assertAdverts(List<String> lines, String common, int priority) {
    assertThat(lines).hasSizeGreaterThan(2).last().isEqualTo(common + "0|");
    assertThat(lines.subList(0, lines.size() - 1)).containsOnly(common + priority + "|");
  }

  private static void announcements(Capture capture) throws IOException, InterruptedException {
    List<String> arps =
        capture.read(
            "arp.isgratuitous",
            "eth.dst eth.src arp.opcode arp.src.hw_mac arp.src.proto_ipv4 arp.dst.proto_ipv4");
    String arp = "ff:ff:ff:ff:ff:ff|" + MAC + "|1|" + MAC + "|";
    assertThat(new HashSet<>(arps))
        .containsExactlyInAnyOrder(
            arp + "192.168.1.201|192.168.1.201|",
            arp + "192.168.1.202|192.168.1.202|",
            arp + "192.168.1.203|192.168.1.203|");
    assertThat(arps).as("five each").hasSize(15);
    List<String> neighbours =
        capture.read(
            "icmpv6.type == 136 && icmpv6.nd.na.flag.s == 0",
            "eth.dst eth.src ipv6.hlim ipv6.src ipv6.dst icmpv6.nd.na.target_address"
                + " icmpv6.opt.target_linkaddr icmpv6.nd.na.flag.r icmpv6.nd.na.flag.o"
                + " icmpv6.checksum.status");
    String to = "33:33:00:00:00:01|" + MAC + "|255|%1$s|ff02::1|%1$s|" + MAC + "|0|1|1|";
    assertThat(neighbours).contains(to.formatted("fe80::204"), to.formatted("fd00:192:168:1::204"));
    assertThat(neighbours).as("five each").hasSize(10);
  }
}
