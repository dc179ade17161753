package dev.relevo.hosttest;

import dev.relevo.lab.Daemon;
import dev.relevo.lab.LabHost;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The number in a file decides who is Master, as with keepalived.
@Tag("host")
@Execution(ExecutionMode.CONCURRENT)
class TrackFileTest {
  private static final Router ROUTER = Router.v3("V", 93, 150, "192.168.1.203");
  private static final String FILE = "/tmp/number";
  private static final String FILES =
      "track_file number {\n file "
          + FILE
          + "\n}\n"
          + "track_file broken {\n file /tmp/broken\n weight 0\n}\n";

  private static String conf() {
    return FILES + ROUTER.with("track_file {\n number weight -10\n broken\n}").text();
  }

  @ParameterizedTest
  @EnumSource(Daemon.class)
  void aNumberMovesTheAddress(Daemon daemon) {
    try (var network = Network.of(2, Daemon.RELEVO, daemon)) {
      LabHost host = network.host(1);
      host.start(conf(), daemon);
      network.awaitHolder(ROUTER, 1);
      network.host(2).start(ROUTER.priority(100).text(), Daemon.RELEVO);
      network.awaitStates(2, ROUTER, 0, "BACKUP STATE (init)");
      network.awaitStates(1, ROUTER, 0, "BACKUP STATE (init)", "MASTER STATE");

      long mark = network.mark();
      host.place(FILE, "6\n");
      network.awaitHolder(ROUTER, 2);
      network.awaitLine(1, mark, "(V) Changing effective priority from 150 to 90");
      mark = network.mark();
      host.runOk("rm", FILE);
      network.awaitHolder(ROUTER, 1);
      network.awaitLine(1, mark, "(V) Changing effective priority from 90 to 150");

      mark = network.mark();
      host.place("/tmp/broken", "1\n");
      network.awaitHolder(ROUTER, 2);
      network.awaitStates(1, ROUTER, mark, "FAULT STATE");
      host.place("/tmp/zero", "0\n");
      host.runOk("mv", "/tmp/zero", "/tmp/broken");
      network.awaitHolder(ROUTER, 1);
      network.awaitStates(1, ROUTER, mark, "FAULT STATE", "BACKUP STATE", "MASTER STATE");
    }
  }

  /// A product of -254 or less is FAULT, whatever the weight; a FIFO counts as 0, and says so.
  @Test
  void aProductOfAllMeansFaultAndAFifoMeansNothing() {
    try (var network = Network.of(2, Daemon.RELEVO)) {
      LabHost host = network.host(1);
      host.place(FILE, "100\n");
      host.runOk("mkfifo", "/tmp/broken");
      host.start(conf(), Daemon.RELEVO);
      network.awaitLine(1, 0, "(V): entering FAULT state (tracked file number has status -254)");
      network.awaitLine(1, 0, "Track file broken: /tmp/broken: not a regular file");
      network.host(2).start(ROUTER.priority(100).text(), Daemon.RELEVO);
      network.awaitHolder(ROUTER, 2);
      long mark = network.mark();
      host.place(FILE, "0x1");
      network.awaitHolder(ROUTER, 1);
      network.awaitStates(1, ROUTER, mark, "BACKUP STATE", "MASTER STATE");
      network.awaitLine(1, mark, "(V): tracked file number leaving FAULT state");
    }
  }
}
