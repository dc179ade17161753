package dev.relevo.lab.torture;

import dev.relevo.lab.LabHost;
import dev.relevo.lab.Wiring;
import java.time.Duration;
import java.util.Set;

/// What happens below a VLAN, and to the slaves of a bond.
final class WiringFaults {
  private WiringFaults() {}

  /// What a VLAN lies on goes down, or the bond itself.
  record Down(int server) implements Fault {
    @Override
    public String text() {
      return "server" + server + ": " + wiring(server).base(0) + " down";
    }

    @Override
    public String kind() {
      return "lower device down";
    }

    @Override
    public Set<Integer> servers() {
      return Set.of(server);
    }

    @Override
    public void begin(Ground ground) {
      ground.host(server).ip("link set " + wiring(server).base(0) + " down");
    }

    @Override
    public void mark(Conditions conditions) {
      conditions.cannot(server);
    }

    /// An interface that goes down loses its IPv6 addresses; a VLAN comes up with what it lies on.
    @Override
    public void end(Ground ground) {
      LabHost host = ground.host(server);
      host.ip("link set " + wiring(server).base(0) + " up");
      host.spec().ports().getFirst().addresses().stream()
          .filter(prefix -> prefix.toString().contains(":"))
          .forEach(
              prefix -> host.ip("address replace " + prefix + " dev " + ground.device(server)));
    }
  }

  /// One cable of a bond is pulled, first the one in use or first the other one.
  ///
  /// @param other the other one too, once the first is back
  record Slave(int server, int cable, boolean other) implements Fault {
    /// The bond has seen it, and its new slave is in use.
    private static final Duration NOTICED = Duration.ofMillis(300);

    @Override
    public String text() {
      return "server"
          + server
          + ": "
          + wiring(server).cables(0).get(cable)
          + " of the bond without a carrier"
          + (other ? ", then the other one" : "");
    }

    @Override
    public String kind() {
      return "slave pulled";
    }

    @Override
    public Set<Integer> servers() {
      return Set.of(server);
    }

    @Override
    public void begin(Ground ground) {
      LabHost host = ground.host(server);
      host.plug(0, cable, false);
      ground.pause(NOTICED);
      if (other) {
        host.plug(0, cable, true);
        ground.pause(NOTICED);
        host.plug(0, 1 - cable, false);
        ground.pause(NOTICED);
      }
    }

    @Override
    public void mark(Conditions conditions) {
      // The bond has another.
    }

    @Override
    public void end(Ground ground) {
      ground.host(server).plug(0, other ? 1 - cable : cable, true);
    }
  }

  private static Wiring wiring(int server) {
    return Repertoire.WIRED.get(server - 1);
  }
}
