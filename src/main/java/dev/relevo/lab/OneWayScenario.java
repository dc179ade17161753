package dev.relevo.lab;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A broken switch: server2 no longer hears server1, though everybody hears server2. VRRP cannot
/// tell that from server1's death, so both hold the address; what counts is that it ends when the
/// fault does.
final class OneWayScenario implements Scenario {
  /// How long both hold the address: two of server2's advertisements, each of which has server1
  /// announce the address again. Within the first moments, whose announcement the client heard last
  /// is chance.
  private static final Duration DEAF = Duration.ofMillis(2500);

  @Override
  public String name() {
    return "one-way";
  }

  @Override
  public String title() {
    return "server2 does not hear server1 for a while, and then hears it again";
  }

  @Override
  public LabSpec spec() {
    return LabSpec.servers(2);
  }

  @Override
  public Optional<String> missing() {
    return Requirements.isInstalled("nft")
        ? Optional.empty()
        : Optional.of("nft is missing; on Debian: sudo apt-get install nftables");
  }

  @Override
  public void play(Stage stage) {
    stage.act(
        "start both",
        1,
        () -> List.of(1, 2).forEach(server -> stage.start(server, TutorialFiles.failover(server))));
    stage.act("server2 is deaf to server1, then hears it again", 1, () -> deafen(stage));
  }

  private static void deafen(Stage stage) {
    Lab lab = stage.lab();
    lab.deed(
        "nft on server2: drop protocol 112 from 192.168.1.21",
        () -> stage.host(2).block("ip saddr 192.168.1.21 ip protocol 112 drop"));
    lab.await("both hold the address", Lab.PATIENCE, () -> lab.holders().equals(Set.of(1, 2)));
    lab.chronicle().await(DEAF, () -> false);
    lab.deed("nft on server2: drop no more", () -> stage.host(2).unblock());
  }
}
