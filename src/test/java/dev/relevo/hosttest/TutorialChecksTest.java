package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.lab.Daemon;
import dev.relevo.lab.LabHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The checks of the first tutorial, as it prints them: three of services (`killall -0`), three of
/// ports. Each that fails moves the address within interval times fall, and back once it is well.
@Tag("host")
@Execution(ExecutionMode.CONCURRENT)
class TutorialChecksTest {
  private static final Path SEED = Path.of("src/test/resources/seeds/tutorial-failover.rst");
  private static final Pattern BLOCK =
      Pattern.compile("\tvrrp_script (\\S+) \\{.*?\n\t}", Pattern.DOTALL);
  private static final String[] SERVICES = {"haproxy", "apache2", "sendmail"};
  private static final int[] PORTS = {443, 25};
  private static final Router ROUTER = Router.v2("MY-FAILOVER", 21, 150, "192.168.1.20");

  /// Interval times fall, and times rise; all six say 2 and 2.
  private static final Duration LIMIT = Duration.ofSeconds(4);

  /// A third run, for a machine that is busy.
  private static final Duration GRACE = Duration.ofSeconds(2);

  private static List<String> blocks() throws IOException {
    return BLOCK
        .matcher(Files.readString(SEED))
        .results()
        .map(MatchResult::group)
        .filter(block -> !block.contains(" chequea_script "))
        .toList();
  }

  private static String conf(int priority) throws IOException {
    var tracked = new StringBuilder("track_script {\n");
    for (String block : blocks()) {
      tracked.append(block.strip().split("\\s+", 3)[1]).append('\n');
    }
    return String.join("\n", blocks())
        + "\n"
        + ROUTER.priority(priority).with(tracked + "}").text();
  }

  private static void run(LabHost host, String service) {
    host.launch("/usr/local/bin/" + service, "4246");
  }

  private static ServerSocket listen(LabHost host, int port) throws IOException {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    return host.namespace().call(() -> new ServerSocket(port, 50, loopback));
  }

  /// Since the fault was made: the checks' share of it, the rest is the election's.
  private static void awaitWithin(Network network, long mark, long since, String line) {
    network.awaitLine(1, mark, line);
    assertThat(Duration.ofNanos(System.nanoTime() - since))
        .as(line)
        .isLessThanOrEqualTo(LIMIT.plus(GRACE));
  }

  private static void failed(Network network, long mark, long since) {
    awaitWithin(network, mark, since, "(MY-FAILOVER) Entering FAULT STATE");
    network.awaitHolder(ROUTER, 2);
  }

  private static void healed(Network network, long mark, long since) {
    awaitWithin(network, mark, since, "(MY-FAILOVER) Entering BACKUP STATE");
    network.awaitHolder(ROUTER, 1);
  }

  private static void services(Network network, LabHost host) {
    for (String service : SERVICES) {
      long mark = network.mark();
      long since = System.nanoTime();
      host.runOk("killall", service);
      failed(network, mark, since);
      mark = network.mark();
      since = System.nanoTime();
      run(host, service);
      healed(network, mark, since);
    }
  }

  private static void ports(Network network, LabHost host, List<ServerSocket> sockets)
      throws IOException {
    for (int i = 0; i < PORTS.length; i++) {
      long mark = network.mark();
      long since = System.nanoTime();
      sockets.get(i).close();
      failed(network, mark, since);
      mark = network.mark();
      since = System.nanoTime();
      sockets.set(i, listen(host, PORTS[i]));
      healed(network, mark, since);
    }
  }

  @Test
  void eachMovesTheAddressAndBack() throws IOException {
    Network.needs("killall", "psmisc");
    assertThat(blocks()).hasSize(6);
    var sockets = new ArrayList<ServerSocket>();
    try (var network = Network.of(2, Daemon.RELEVO)) {
      LabHost host = network.host(1);
      for (String service : SERVICES) {
        host.runOk("cp", "/bin/sleep", "/usr/local/bin/" + service);
        run(host, service);
      }
      for (int port : PORTS) {
        sockets.add(listen(host, port));
      }
      host.start(conf(150), Daemon.RELEVO);
      network.awaitHolder(ROUTER, 1);
      network.host(2).start(ROUTER.priority(100).text(), Daemon.RELEVO);
      network.awaitStates(2, ROUTER, 0, "BACKUP STATE (init)");
      services(network, host);
      ports(network, host, sockets);
    } finally {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    }
  }
}
