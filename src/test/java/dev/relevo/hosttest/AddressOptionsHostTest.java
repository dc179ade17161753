package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What stands on the interface with the options of an address: the kernel is asked, after us and
/// after keepalived.
@Tag("host")
class AddressOptionsHostTest {
  private static final String FILE =
      """
      vrrp_instance V {
        state MASTER
        interface eth0
        virtual_router_id 51
        priority 255
        advert_int 1
        version 3
        virtual_ipaddress {
          10.0.5.20/24 label eth0:v brd + scope link
          10.0.1.21/24 noprefixroute brd 10.0.1.250 no_track
          10.0.2.22 peer 10.0.2.122
          10.0.3.23/24 brd - home
        }
        virtual_ipaddress_excluded {
          2001:db8::1
          2001:db8:1::2/64
          2001:db8:2::3/64 preferred_lft 3600 noprefixroute
          2001:db8:3::4 preferred_lft forever home -nodad
          2001:db8:4::5 peer 2001:db8:4::105
          2001:db8:5::6/64 mngtmpaddr preferred_lft 0
          10.0.4.24/24 dev eth1 label eth1:v
        }
      }
      """;

  private static final List<String> ADDRESSES =
      List.of("10.0.5.20", "10.0.1.21", "10.0.3.23", "2001:db8::1", "10.0.4.24");

  /// keepalived does not get it off again.
  private static final String WITH_PEER = "10.0.2.22 peer";

  private Enclosure host;

  @BeforeEach
  void open() throws Exception {
    host = Enclosure.open();
    host.shell("ip link add eth1 type veth peer name wire1 && ip link set wire1 up").endedWith(0);
    host.shell("ip link set eth1 up").endedWith(0);
    host.write("v.conf", FILE);
  }

  @AfterEach
  void close() {
    Enclosure.end(host);
  }

  @Test
  void theKernelHoldsWhatItHoldsWithKeepalived() throws Exception {
    assumeTrue(Files.exists(Path.of("/usr/sbin/keepalived")), "keepalived is not installed");
    var theirs = new Running(host, host.start("keepalived", "-n", "-l", "-D", "-f", "v.conf"));
    awaitAll();
    String wanted = shown();
    assertThat(wanted).contains("10.0.2.22 peer 10.0.2.122/32", "preferred_lft 3600");
    theirs.stop();
    assertThat(shown()).contains(WITH_PEER);
    host.shell("ip address flush dev eth0 scope global; ip address flush dev eth1 scope global");
    host.shell("ip address add 10.0.0.1/24 dev eth0").endedWith(0);
    var ours = host.daemon("-f", "v.conf");
    awaitAll();
    assertThat(shown()).isEqualTo(wanted);
    ours.stop();
    for (String address : ADDRESSES) {
      assertThat(host.holds(address)).as(address).isFalse();
    }
    assertThat(shown()).doesNotContain(WITH_PEER, "2001:db8:4::5");
  }

  @Test
  void whatIsNotTrackedMayGo() throws Exception {
    String left = "(V) Entering BACKUP STATE\n";
    var daemon = host.daemon("-a", "-f", "v.conf");
    awaitAll();
    host.shell("ip address delete 10.0.1.21/24 dev eth0").endedWith(0);
    daemon.awaitLog("Netlink reflector reports IP 10.0.1.21 removed from eth0");
    assertThat(daemon.log()).as("no_track; a state is told first").doesNotContain(left);
    host.shell("ip address delete 10.0.3.23/24 dev eth0").endedWith(0);
    daemon.awaitLog("Netlink reflector reports IP 10.0.3.23 removed from eth0").awaitLog(left);
    daemon.stop();
  }

  private void awaitAll() {
    for (String address : ADDRESSES) {
      Enclosure.await(address, () -> host.holds(address));
    }
    Enclosure.await("no duplicates", () -> !shown().contains("tentative"));
  }

  /// Without what tells who put them there, and without what counts down.
  private String shown() {
    try {
      String all = host.run("ip", "-d", "-o", "address", "show", "scope", "global").out();
      String linked = host.run("ip", "-d", "-o", "address", "show", "scope", "link").out();
      return (all + linked)
          .lines()
          .filter(line -> line.contains("10.0.") || line.contains("2001:db8"))
          .map(line ->
              line.replaceAll(" proto \\S+|^\\d+: ", "").replaceAll("3\\d\\d\\dsec", "3600"))
          .sorted()
          .reduce("", (text, line) -> text + line + "\n");
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }
}
