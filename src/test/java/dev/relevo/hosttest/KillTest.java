package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.lab.Daemon;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// SIGKILL leaves the address behind; the next start removes it, and whoever is elected holds it
/// alone.
@Tag("host")
@Execution(ExecutionMode.CONCURRENT)
class KillTest {
  private static final Router ROUTER =
      Router.v3("V", 111, 150, "192.168.1.201", "192.168.1.202").every("0.2");

  /// At once, before the others notice, about when they elect, and long after.
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ZERO, Duration.ofMillis(300), Duration.ofMillis(650), Duration.ofMillis(1200));

  @Test
  void tenTimes() {
    play(10);
  }

  @Test
  @Tag("long")
  void fiftyTimes() {
    play(50);
  }

  private static void play(int rounds) {
    try (var network = Network.of(2, Daemon.RELEVO)) {
      network.host(1).start(ROUTER.text(), Daemon.RELEVO);
      network.host(2).start(ROUTER.priority(100).text(), Daemon.RELEVO);
      network.awaitHolder(ROUTER, 1);
      for (int round = 0; round < rounds; round++) {
        round(network, PAUSES.get(round % PAUSES.size()));
      }
      for (int server : List.of(1, 2)) {
        assertThat(network.host(server).stop()).isZero();
      }
      network.awaitHolders(ROUTER);
    }
  }

  private static void round(Network network, Duration pause) {
    network.host(1).kill();
    assertThat(network.holders(ROUTER)).as("left over").contains(1);
    network.letPass(pause);
    long mark = network.mark();
    network.host(1).start(Daemon.RELEVO);
    network.awaitStates(1, ROUTER, mark, "BACKUP STATE (init)", "MASTER STATE");
    network.awaitHolder(ROUTER, 1);
    for (String address : ROUTER.addresses()) {
      network.awaitLine(1, mark, "(V) " + address, " was left on eth0 by an earlier run");
      assertThat(network.lab().holders(Network.address(address))).containsExactly(1);
    }
  }
}
