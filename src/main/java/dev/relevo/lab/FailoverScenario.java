package dev.relevo.lab;

import java.util.List;
import java.util.Optional;

/// The first tutorial: three servers and 192.168.1.20.
final class FailoverScenario implements Scenario {
  private static final List<Integer> ALL = List.of(1, 2, 3);
  private static final String CHECK = "/usr/local/bin/my-script.sh";

  @Override
  public String name() {
    return "failover";
  }

  @Override
  public String title() {
    return "the first tutorial: stop, start again, crash, fail the check script, pull the cable";
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
    stage.act("stop server1", 2, () -> stage.host(1).stop());
    stage.act("stop server2", 3, () -> stage.host(2).stop());
    stage.act("start all again", 1, () -> List.of(1, 2).forEach(stage::start));
    stage.act("crash server1: no power", 2, () -> stage.host(1).powerOff());
    stage.act(
        "server1 is back",
        1,
        () -> {
          stage.host(1).powerOn();
          stage.start(1);
        });
    stage.act("restart all with a check script", 1, () -> restartWithCheck(stage));
    stage.act("the check fails on server1", 2, () -> check(stage.host(1), 1));
    stage.act("the check succeeds again", 1, () -> check(stage.host(1), 0));
    stage.act("pull server1's cable", 2, () -> stage.host(1).unplug(0));
    stage.act("plug it in again", 1, () -> stage.host(1).plug(0));
  }

  private static void restartWithCheck(Stage stage) {
    for (int server : ALL) {
      stage.host(server).stop();
      check(stage.host(server), 0);
    }
    ALL.forEach(server -> stage.start(server, TutorialFiles.failoverWithCheck(server)));
  }

  /// "This script must return 0 if all is well; if it returns 1, something went wrong."
  private static void check(LabHost host, int answer) {
    host.placeScript(CHECK, "#!/bin/sh\nexit " + answer + "\n");
  }
}
