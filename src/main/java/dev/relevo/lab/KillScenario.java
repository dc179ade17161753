package dev.relevo.lab;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// SIGKILL for the master's daemon, which leaves the address behind on a server that lives on, and
/// a new start: again and again, and each time one server holds the address in the end.
final class KillScenario implements Scenario {
  private static final List<Integer> ALL = List.of(1, 2, 3);

  /// At once; while the others still wait for the master; while they elect; after they have.
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ZERO, Duration.ofMillis(300), Duration.ofMillis(3200), Duration.ofMillis(4500));

  private final int rounds;

  KillScenario(int rounds) {
    this.rounds = rounds;
  }

  @Override
  public String name() {
    return "kill50";
  }

  @Override
  public String title() {
    return "SIGKILL for the master's daemon and a new start, " + rounds + " times";
  }

  @Override
  public LabSpec spec() {
    return LabSpec.servers(ALL.size());
  }

  @Override
  public Optional<String> missing() {
    return Optional.empty();
  }

  @Override
  public void play(Stage stage) {
    stage.act(
        "start all three",
        1,
        () -> ALL.forEach(server -> stage.start(server, TutorialFiles.failover(server))));
    for (int round = 1; round <= rounds; round++) {
      Duration pause = PAUSES.get(round % PAUSES.size());
      long mark = stage.lab().chronicle().mark();
      stage.act(
          "kill " + round + ", start again after " + pause.toMillis() + " ms",
          1,
          () -> killAndStart(stage, pause),
          () -> trouble(stage, mark));
    }
  }

  private static void killAndStart(Stage stage, Duration pause) {
    stage.host(1).kill();
    stage.lab().chronicle().await(pause, () -> false);
    stage.start(1);
  }

  /// The address that is left over must not pass for the new daemon's work.
  private static Optional<String> trouble(Stage stage, long mark) {
    for (int server : ALL) {
      if (!stage.host(server).isDaemonAlive()) {
        return Optional.of("the daemon of server" + server + " has ended");
      }
    }
    return stage.host(1).logged("Entering MASTER STATE", mark)
        ? Optional.empty()
        : Optional.of("server1 has not become master again");
  }
}
