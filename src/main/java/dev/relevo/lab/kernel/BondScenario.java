package dev.relevo.lab.kernel;

import dev.relevo.lab.LabSpec;
import dev.relevo.lab.Scenario;
import dev.relevo.lab.Stage;
import dev.relevo.lab.Wiring;
import java.util.Optional;

/// VRRP on a bond: its slaves change unnoticed; without any, others elect.
public record BondScenario() implements Scenario {
  private static final String ADDRESS = "192.168.1.20/32";

  @Override
  public String name() {
    return "bond";
  }

  @Override
  public String title() {
    return "VRRP on bond0, whose cables are pulled";
  }

  @Override
  public LabSpec spec() {
    return Trio.wired(Wiring.BONDED);
  }

  @Override
  public Optional<String> missing() {
    return Trio.missing();
  }

  @Override
  public void play(Stage stage) {
    int interval = Trio.interval();
    stage.act("start all three", 1, () -> Trio.startAll(stage, interval, "", ADDRESS));
    quiet(stage, "server1: the slave in use without a carrier", 0, false);
    quiet(stage, "it is back", 0, true);
    quiet(stage, "the other one without a carrier", 1, false);
    stage.act("the first one too", 2, () -> stage.host(1).plug(0, 0, false));
    stage.act("the first one is back", 1, () -> stage.host(1).plug(0, 0, true));
    quiet(stage, "the other one is back", 1, true);
    stage.act("server1: bond0 down", 2, () -> stage.host(1).ip("link set bond0 down"));
    stage.act("up again", 1, () -> stage.host(1).ip("link set bond0 up"));
    stage.act("server1: bond0 deleted", 2, () -> stage.host(1).removePort(0));
    stage.act("made again", 1, () -> stage.host(1).renewPort(0));
  }

  /// An act in which nobody changes its state.
  private static void quiet(Stage stage, String title, int cable, boolean in) {
    long mark = stage.lab().chronicle().mark();
    stage.act(title, 1, () -> stage.host(1).plug(0, cable, in), () -> Trio.unrest(stage, mark));
  }
}
