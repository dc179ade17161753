package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.lab.Daemon;
import dev.relevo.lab.LabHost;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What notify scripts are told, to the letter and in order: by us, and by keepalived as proof that
/// the expectation is right.
@Tag("host")
@Execution(ExecutionMode.CONCURRENT)
class NotifyTest {
  private static final String PROGRAM = "/usr/local/bin/told.sh";
  private static final String EVENTS = "/tmp/events";

  /// Each argument in brackets; one write a line, since keepalived's scripts overlap.
  private static final String SCRIPT =
      """
      #!/bin/sh
      line=
      for word; do line="$line[$word]"; done
      echo "$line" >> %s
      """
          .formatted(EVENTS);

  private static final Router ROUTER =
      Router.v3("V", 81, 150, "192.168.1.201")
          .with("notify \"" + PROGRAM + " any 'b c'\"")
          .with("notify_master \"" + PROGRAM + " master x\"")
          .with("notify_backup \"" + PROGRAM + " backup\"")
          .with("notify_fault \"" + PROGRAM + " fault ''\"")
          .with("notify_stop \"" + PROGRAM + " stop\"");

  private static final List<String> EXPECTED =
      List.of(
          "[backup]",
          "[any][b c][INSTANCE][V][BACKUP][150]",
          "[master][x]",
          "[any][b c][INSTANCE][V][MASTER][150]",
          "[fault][]",
          "[any][b c][INSTANCE][V][FAULT][150]",
          "[backup]",
          "[any][b c][INSTANCE][V][BACKUP][150]",
          "[master][x]",
          "[any][b c][INSTANCE][V][MASTER][150]",
          "[stop]",
          "[any][b c][INSTANCE][V][STOP][150]");

  @ParameterizedTest
  @EnumSource(Daemon.class)
  void toTheLetter(Daemon daemon) {
    try (var network = Network.of(1, daemon)) {
      LabHost host = network.host(1);
      host.placeExecutable(PROGRAM, SCRIPT);
      host.start(Router.SECURE + ROUTER.text(), daemon);
      network.awaitHolder(ROUTER, 1);
      awaitEvents(network, 4);
      host.unplug(0);
      network.awaitHolders(ROUTER);
      awaitEvents(network, 6);
      host.plug(0);
      network.awaitHolder(ROUTER, 1);
      awaitEvents(network, 10);
      assertThat(host.stop()).isZero();
      awaitEvents(network, EXPECTED.size());
      List<String> told = events(network);
      assertThat(told.stream().filter(NotifyTest::general))
          .containsExactlyElementsOf(EXPECTED.stream().filter(NotifyTest::general).toList());
      assertThat(told.stream().filter(line -> !general(line)))
          .containsExactlyElementsOf(EXPECTED.stream().filter(line -> !general(line)).toList());
      if (daemon == Daemon.RELEVO) {
        assertThat(told).as("a state's own script first").isEqualTo(EXPECTED);
      }
    }
  }

  private static boolean general(String line) {
    return line.startsWith("[any]");
  }

  private static void awaitEvents(Network network, int count) {
    network.await(count + " events", () -> events(network).size() >= count);
  }

  private static List<String> events(Network network) {
    return network.host(1).read(EVENTS).stream().flatMap(String::lines).toList();
  }
}
