package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.lab.Daemon;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Faults of which the Master itself learns nothing.
@Tag("host")
@Execution(ExecutionMode.CONCURRENT)
class PartitionTest {
  private static final Router MASTER = Router.v3("V", 71, 150, "192.168.1.201");
  private static final Duration FROZEN = Duration.ofSeconds(5);

  private static void start(Network network, Daemon backup) {
    network.host(1).start(MASTER.text(), Daemon.RELEVO);
    network.awaitHolder(MASTER, 1);
    network.host(2).start(MASTER.priority(100).text(), backup);
    network.awaitStates(2, MASTER, 0, "BACKUP STATE (init)");
  }

  /// The Backup hears nothing any more, though it is heard: two Masters, until it hears again.
  @ParameterizedTest
  @EnumSource(Daemon.class)
  void oneWay(Daemon backup) {
    Network.needs("nft", "nftables");
    try (var network = Network.of(2, Daemon.RELEVO, backup)) {
      start(network, backup);
      long mark = network.mark();
      network.host(2).block("ip protocol 112 drop");
      network.awaitHolders(MASTER, 1, 2);
      network.awaitLine(
          1, mark, "(V) Received advert from 192.168.1.22 with lower priority 100, ours 150");
      network.host(2).unblock();
      network.awaitHolder(MASTER, 1);
      network.awaitStates(2, MASTER, mark, "MASTER STATE", "BACKUP STATE");
      // The other way round nobody misses anything: the Master need not hear.
      mark = network.mark();
      network.host(1).block("ip protocol 112 drop");
      network.letPass(Duration.ofSeconds(2));
      network.host(1).unblock();
      network.letPass(Duration.ofSeconds(1));
      network.awaitHolder(MASTER, 1);
      assertThat(network.states(1, MASTER, mark)).isEmpty();
      assertThat(network.states(2, MASTER, mark)).isEmpty();
      network.assertNoComplaint(0);
    }
  }

  /// A Master that sleeps while others go on wakes up with timers long due and a queue of adverts.
  @ParameterizedTest
  @EnumSource(Daemon.class)
  void frozenMaster(Daemon backup) {
    try (var network = Network.of(2, Daemon.RELEVO, backup)) {
      start(network, backup);
      long mark = network.mark();
      network.host(1).daemon().signal("STOP");
      network.awaitHolders(MASTER, 1, 2);
      network.letPass(FROZEN);
      network.host(1).daemon().signal("CONT");
      network.awaitHolder(MASTER, 1);
      network.awaitStates(2, MASTER, mark, "MASTER STATE", "BACKUP STATE");
      assertThat(network.states(1, MASTER, mark)).as("it never knew").isEmpty();
      network.letPass(Duration.ofSeconds(2));
      network.awaitHolder(MASTER, 1);
      network.assertNoComplaint(0);
    }
  }

  /// A Backup that slept hears, before it believes its own timer, what came in the meantime.
  @ParameterizedTest
  @EnumSource(Daemon.class)
  void frozenBackup(Daemon master) {
    try (var network = Network.of(2, Daemon.RELEVO, master)) {
      network.host(1).start(MASTER.text(), master);
      network.awaitHolder(MASTER, 1);
      network.host(2).start(MASTER.priority(100).text(), Daemon.RELEVO);
      network.awaitStates(2, MASTER, 0, "BACKUP STATE (init)");
      long mark = network.mark();
      network.host(2).daemon().signal("STOP");
      network.letPass(FROZEN);
      network.host(2).daemon().signal("CONT");
      network.letPass(Duration.ofSeconds(2));
      network.awaitHolder(MASTER, 1);
      assertThat(List.of(network.states(1, MASTER, mark), network.states(2, MASTER, mark)))
          .containsOnly(List.of());
      network.assertNoComplaint(0);
    }
  }
}
