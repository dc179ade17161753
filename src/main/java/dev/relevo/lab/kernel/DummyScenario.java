package dev.relevo.lab.kernel;

import dev.relevo.lab.Lab;
import dev.relevo.lab.LabSpec;
import dev.relevo.lab.Scenario;
import dev.relevo.lab.Shell;
import dev.relevo.lab.Stage;
import dev.relevo.lab.Wiring;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The virtual address on an interface without a wire, as with anycast and direct routing.
///
/// @param device `dummy0` or `lo`
public record DummyScenario(String device) implements Scenario {
  @Override
  public String name() {
    return device.equals("lo") ? "loopback" : "dummy";
  }

  @Override
  public String title() {
    return "VRRP on eth0, the virtual address on " + device;
  }

  @Override
  public LabSpec spec() {
    return Trio.wired(Wiring.PLAIN);
  }

  @Override
  public Optional<String> missing() {
    return Trio.missing();
  }

  @Override
  public void play(Stage stage) {
    int interval = Trio.interval();
    if (!device.equals("lo")) {
      for (int server : Trio.SERVERS) {
        stage.host(server).ip("link add " + device + " type dummy", "link set " + device + " up");
      }
    }
    String address = "192.168.1.20/32 dev " + device;
    act(stage, "start all three", 1, () -> Trio.startAll(stage, interval, "", address));
    act(stage, "stop server1", 2, stage.host(1)::stop);
    act(stage, "start it again", 1, () -> stage.start(1));
    act(stage, "pull server1's cable", 2, () -> stage.host(1).unplug(0));
    act(stage, "plug it in again", 1, () -> stage.host(1).plug(0));
    act(stage, "kill server1's daemon, start it", 1, () -> restart(stage));
  }

  private static void restart(Stage stage) {
    long mark = stage.lab().chronicle().mark();
    stage.host(1).kill();
    stage.start(1);
    // The address that is left over must not pass for the new daemon's work.
    stage.host(1).awaitLog("Entering MASTER STATE", mark, OtherKernel.patience());
  }

  /// Nobody announces an address that is on no wire: the client forgets what it knew.
  private static void act(Stage stage, String title, int expected, Runnable deed) {
    Lab lab = stage.lab();
    stage.act(
        title,
        expected,
        () -> {
          deed.run();
          lab.await(
              "held by server" + expected,
              OtherKernel.patience(),
              () -> lab.holders().equals(Set.of(expected)));
          Shell.run(lab.client(), List.of("ip", "neigh", "flush", "dev", "eth0"), "");
        });
  }
}
