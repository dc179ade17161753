package dev.relevo.lab.torture;

import dev.relevo.lab.LabHost;
import dev.relevo.lab.kernel.TrafficControl;
import dev.relevo.linux.NetworkNamespace;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// What netem does to the packets of one server, on their way in or out.
final class PacketFaults {
  private PacketFaults() {}

  /// Each packet is lost with this probability: three adverts in a row at times, and then there are
  /// two Masters for a moment.
  record Lost(int server, boolean inwards, int percent) implements Fault {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(4);

    @Override
    public String text() {
      return told(server, inwards, percent + " % lost");
    }

    @Override
    public String kind() {
      return "packets lost, " + percent + " %";
    }

    @Override
    public Set<Integer> servers() {
      return Set.of(server);
    }

    @Override
    public void begin(Ground ground) {
      disturb(ground, server, inwards, "loss " + percent + "%");
      ground.pause(ground.paced(LONG_ENOUGH));
    }

    @Override
    public void mark(Conditions conditions) {
      conditions.undefined();
    }

    @Override
    public void end(Ground ground) {
      calm(ground, server, inwards);
    }
  }

  /// Late by 30 to 70 ms, a quarter of them overtaken by later ones, a tenth twice: less than a
  /// Master may be late.
  record Late(int server, boolean inwards) implements Fault {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(1);

    @Override
    public String text() {
      return told(server, inwards, "late, overtaken, doubled");
    }

    @Override
    public String kind() {
      return "packets late";
    }

    @Override
    public Set<Integer> servers() {
      return Set.of(server);
    }

    @Override
    public void begin(Ground ground) {
      disturb(ground, server, inwards, "delay 50ms 20ms reorder 25% 50% duplicate 10%");
      ground.pause(ground.paced(LONG_ENOUGH));
    }

    @Override
    public void mark(Conditions conditions) {
      // No timer is so short.
    }

    @Override
    public void end(Ground ground) {
      calm(ground, server, inwards);
    }
  }

  private static String told(int server, boolean inwards, String what) {
    return "server" + server + ": packets " + (inwards ? "to" : "from") + " it " + what;
  }

  private static void disturb(Ground ground, int server, boolean inwards, String how) {
    for (String device : devices(ground.host(server), inwards)) {
      TrafficControl.disturb(where(ground, server, inwards), device, how);
    }
  }

  private static void calm(Ground ground, int server, boolean inwards) {
    for (String device : devices(ground.host(server), inwards)) {
      TrafficControl.calm(where(ground, server, inwards), device);
    }
  }

  /// netem is for what leaves a device: on its way in, that is the switch's end of the cable.
  private static NetworkNamespace where(Ground ground, int server, boolean inwards) {
    return inwards ? ground.lab().room() : ground.host(server).namespace();
  }

  private static List<String> devices(LabHost host, boolean inwards) {
    return inwards ? host.ends(0) : host.spec().ports().getFirst().wiring().cables(0);
  }
}
