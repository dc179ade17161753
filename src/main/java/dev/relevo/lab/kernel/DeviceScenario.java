package dev.relevo.lab.kernel;

import dev.relevo.lab.LabSpec;
import dev.relevo.lab.Scenario;
import dev.relevo.lab.Stage;
import dev.relevo.lab.Wiring;
import java.util.Optional;

/// VRRP on an interface that lies on another one: each of the two goes, and comes back.
///
/// @param wiring of all servers
public record DeviceScenario(String name, Wiring wiring) implements Scenario {
  private static final String ADDRESS = "192.168.1.20/32";

  @Override
  public String title() {
    return "VRRP on " + wiring.device(0) + ", and what happens to it and to " + wiring.base(0);
  }

  @Override
  public LabSpec spec() {
    return Trio.wired(wiring);
  }

  @Override
  public Optional<String> missing() {
    return Trio.missing();
  }

  @Override
  public void play(Stage stage) {
    int interval = Trio.interval();
    String device = wiring.device(0);
    String base = wiring.base(0);
    var first = stage.host(1);
    stage.act("start all three", 1, () -> Trio.startAll(stage, interval, "", ADDRESS));
    stage.act("stop server1", 2, first::stop);
    stage.act("start it again", 1, () -> stage.start(1));
    stage.act("server1: " + device + " down", 2, () -> first.ip("link set " + device + " down"));
    stage.act("up again", 1, () -> first.ip("link set " + device + " up"));
    stage.act("server1: " + base + " down", 2, () -> first.ip("link set " + base + " down"));
    stage.act("up again ", 1, () -> first.ip("link set " + base + " up"));
    stage.act("server1: " + device + " deleted", 2, () -> first.removePort(0));
    stage.act("made again", 1, () -> first.renewPort(0));
    stage.act("pull server1's cable", 2, () -> first.unplug(0));
    stage.act("plug it in again", 1, () -> first.plug(0));
    stage.act("crash server1: no power", 2, first::powerOff);
    stage.act(
        "server1 is back",
        1,
        () -> {
          first.powerOn();
          stage.start(1);
        });
  }
}
