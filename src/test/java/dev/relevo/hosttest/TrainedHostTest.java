package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a daemon may do for the first time after months is in the ahead-of-time cache: it opens its
/// jar for none of it. Found by the torture lab under user-mode-linux (seed 1040 with keepalived):
/// a flood of packets that are refused, and a descriptor more than before.
@Tag("host")
class TrainedHostTest {
  private static final String FILE =
      """
      vrrp_instance V {
        interface eth0
        virtual_router_id %d
        priority 255
        version 3
        virtual_ipaddress {
          10.0.0.%d
        }
      }
      """;

  private Enclosure host;

  @BeforeEach
  void open() throws Exception {
    host = Enclosure.open();
    assumeFalse(
        Files.readString(Path.of(".relevo/launch.env")).contains("aot=\"\""),
        "built without an ahead-of-time cache");
  }

  @AfterEach
  void close() {
    Enclosure.end(host);
  }

  @Test
  void aRefusedPacketNeedsNothingFromTheJar() throws Exception {
    host.start("unshare", "--net", "sh", "-c", "echo $$ > new; mv new peer; exec sleep 600");
    Enclosure.await("a second network", () -> Files.exists(host.at("peer")));
    host.shell("ip link set wire netns $(cat peer)").endedWith(0);
    host.shell(
            "nsenter -t $(cat peer) -n sh -c"
                + " 'ip link set lo up; ip link set wire up; ip link set wire name eth0;"
                + " ip address add 10.0.0.2/24 dev eth0'")
        .endedWith(0);
    host.write("v.conf", FILE.formatted(51, 50)).write("w.conf", FILE.formatted(77, 77));
    var daemon = host.daemon("-D", "-f", "v.conf").awaitLog("Entering MASTER STATE");
    assertThat(jars(daemon)).as("before").isZero();
    host.start(
        "sh",
        "-c",
        "exec nsenter -t $(cat peer) -n \"$@\" -n -l -f w.conf -p /run/w/p.pid -r /run/w/r.pid",
        "sh",
        Enclosure.RELEVO);
    daemon.awaitLog("VRRP packet for unknown VRID 77");
    assertThat(jars(daemon)).isZero();
    daemon.stop();
  }

  private long jars(Running daemon) throws Exception {
    String open = host.shell("ls -l /proc/" + daemon.pid() + "/fd").out();
    assertThat(open).contains("socket:");
    return open.lines().filter(line -> line.endsWith("relevo.jar")).count();
  }
}
