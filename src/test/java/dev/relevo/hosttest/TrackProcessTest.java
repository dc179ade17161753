package dev.relevo.hosttest;

import dev.relevo.lab.Daemon;
import dev.relevo.lab.LabHost;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// A server program that ends and comes back moves the address. A lab host has a process namespace
/// of its own, where the kernel's connector is not to be had: `/proc` is read.
@Tag("host")
@Execution(ExecutionMode.CONCURRENT)
class TrackProcessTest {
  private static final Router ROUTER = Router.v3("V", 94, 150, "192.168.1.204");

  private static String conf(String lines) {
    return "vrrp_track_process web {\n process sleep 4245\n"
        + lines
        + "}\n"
        + ROUTER.with("track_process {\n web\n}").text();
  }

  private static void start(Network network, String lines) {
    LabHost host = network.host(1);
    host.launch("sleep", "4245");
    host.start(conf(lines), Daemon.RELEVO);
    network.awaitHolder(ROUTER, 1);
    network.awaitLine(1, 0, "Process events are not to be had");
    network.host(2).start(ROUTER.priority(100).text(), Daemon.RELEVO);
    network.awaitStates(2, ROUTER, 0, "BACKUP STATE (init)");
  }

  @Test
  void withoutAWeightItIsAFault() {
    try (var network = Network.of(2, Daemon.RELEVO)) {
      start(network, "");
      long mark = network.mark();
      network.host(1).runOk("pkill", "-f", "sleep 4245");
      network.awaitHolder(ROUTER, 2);
      network.awaitLine(1, mark, "Quorum lost for tracked process web");
      network.awaitLine(
          1, mark, "(V) entering FAULT state (tracked process web quorum not achieved)");
      network.host(1).launch("sleep", "4245");
      network.awaitHolder(ROUTER, 1);
      network.awaitLine(1, mark, "Quorum gained for tracked process web");
      network.awaitStates(1, ROUTER, mark, "FAULT STATE", "BACKUP STATE", "MASTER STATE");
    }
  }

  @Test
  void aWeightTakesPriorityAwayWhenThereAreTooMany() {
    try (var network = Network.of(2, Daemon.RELEVO)) {
      start(network, "quorum_max 1\n weight -60\n");
      long mark = network.mark();
      network.host(1).launch("sleep", "4245");
      network.awaitHolder(ROUTER, 2);
      network.awaitLine(1, mark, "(V) Changing effective priority from 150 to 90");
    }
  }
}
