package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.lab.Daemon;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Relevo and keepalived in one group, both in strict mode: what the file asks for beyond it is
/// dropped on both sides alike, so that each takes the other's adverts.
@Tag("host")
@Execution(ExecutionMode.CONCURRENT)
class StrictGroupTest {
  private static final int RELEVO = 1;
  private static final int KEEPALIVED = 2;
  private static final int LOW = 100;
  private static final int HIGH = 150;

  /// Its password is dropped by both, or neither would take the other's adverts.
  private static final Router TWO =
      Router.v2("STRICT2", 41, HIGH, "192.168.1.221").password("secret").with("strict_mode");

  private static final Router THREE =
      Router.v3("STRICT3", 42, LOW, "192.168.1.222")
          .with("strict_mode")
          .with("accept")
          .with("lower_prio_no_advert off");

  private static final Router SIX =
      Router.v3("STRICT6", 43, HIGH, "fe80::223", "fd00:192:168:1::223/64").with("strict_mode");

  private static final List<Router> ALL = List.of(TWO, THREE, SIX);

  @Test
  void electResignTakeBack() {
    Network.needs("nft", "nftables");
    try (var network = Network.of(2, Daemon.RELEVO, Daemon.KEEPALIVED)) {
      network.host(RELEVO).start(Router.text(ALL), Daemon.RELEVO);
      List<Router> reversed = ALL.stream().map(r -> r.priority(HIGH + LOW - r.priority())).toList();
      network.host(KEEPALIVED).start(Router.text(reversed), Daemon.KEEPALIVED);
      awaitBetter(network);
      stopAndStart(network, RELEVO, Daemon.RELEVO);
      stopAndStart(network, KEEPALIVED, Daemon.KEEPALIVED);
      network.assertNoComplaint(0, "trict mode"); // what was dropped
      assertThat(MixedGroup.errorsThatKeepalivedCounted(network, KEEPALIVED, ALL.size())).isEmpty();
    }
  }

  private static void awaitBetter(Network network) {
    network.awaitHolder(TWO, RELEVO);
    network.awaitHolder(THREE, KEEPALIVED);
    network.awaitHolder(SIX, RELEVO);
  }

  private static void stopAndStart(Network network, int server, Daemon daemon) {
    int other = RELEVO + KEEPALIVED - server;
    long mark = network.mark();
    assertThat(network.host(server).stop()).as("exit code").isZero();
    ALL.forEach(router -> network.awaitHolder(router, other));
    for (Router router : server == RELEVO ? List.of(TWO, SIX) : List.of(THREE)) {
      String name = "(" + router.name() + ") ";
      network.awaitLine(other, mark, name + "Backup received priority 0 advertisement");
    }
    network.host(server).start(daemon);
    awaitBetter(network);
  }
}
