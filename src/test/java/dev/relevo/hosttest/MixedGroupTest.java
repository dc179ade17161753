package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.lab.Daemon;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Relevo and keepalived in one group elect, resign, preempt and yield in both directions.
@Tag("host")
@Execution(ExecutionMode.CONCURRENT)
class MixedGroupTest {
  /// @param relevo the server with Relevo: the other one's addresses are higher (IPv4) or lower
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void electResignPreemptYield(int relevo) {
    Network.needs("nft", "nftables");
    try (var network = Network.of(2, Daemon.RELEVO, Daemon.KEEPALIVED)) {
      var group = new MixedGroup(network, relevo);
      group.start();
      group.stopAndStartRelevo();
      group.stopAndStartKeepalived();
      group.partAndMeet();
      group.powerFails(relevo);
      group.powerFails(3 - relevo);
      network.assertNoComplaint(0);
      assertThat(group.errorsThatKeepalivedCounted()).isEmpty();
    }
  }
}
