package dev.relevo.lab.torture;

import dev.relevo.lab.Daemon;
import dev.relevo.lab.LabHost;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Takes a daemon through all that it does for the first time only once: what it opens then stays,
/// and is no leak.
final class WarmingUp {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private WarmingUp() {}

  static void play(Ground ground, int server) {
    LabHost host = ground.host(server);
    host.unplug(0);
    ground.pause(ground.paced(Duration.ofMillis(800)));
    host.plug(0);
    ground.pause(ground.paced(Duration.ofMillis(800)));
    if (ground.daemon(server) == Daemon.RELEVO) {
      long mark = ground.lab().chronicle().mark();
      ground.reload(server, Router.FIRST, Optional.empty());
      host.awaitLog("Reload complete", mark, ground.paced(LIMIT));
      List.of("USR1", "USR2", "36").forEach(host.daemon()::signal);
    }
    ground.pause(Duration.ofMillis(200));
  }
}
