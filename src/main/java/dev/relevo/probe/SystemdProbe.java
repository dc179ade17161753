package dev.relevo.probe;

import dev.relevo.script.Probe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Well when a unit of systemd is active, as `systemctl is-active` has it. Asks systemd itself over
/// the socket that root has for that, as `systemctl` does, and the system's bus if it does not
/// answer there.
///
/// @param sockets to ask at, the first that answers; the first is systemd's own
record SystemdProbe(String unit, List<Path> sockets) implements Probe {
  private static final List<Path> SOCKETS =
      List.of(Path.of("/run/systemd/private"), Path.of("/run/dbus/system_bus_socket"));

  private static final String SYSTEMD = "org.freedesktop.systemd1";
  private static final String UNIT = SYSTEMD + ".Unit";
  private static final String BUS = "org.freedesktop.DBus";

  /// Kinds of units, as the end of a name; without one it is a service.
  private static final List<String> KINDS =
      List.of(
          ".service",
          ".socket",
          ".target",
          ".device",
          ".mount",
          ".automount",
          ".swap",
          ".timer",
          ".path",
          ".slice",
          ".scope");

  static SystemdProbe of(String unit) {
    return new SystemdProbe(full(unit), SOCKETS);
  }

  static String full(String unit) {
    for (String kind : KINDS) {
      if (unit.endsWith(kind)) {
        return unit;
      }
    }
    return unit + ".service";
  }

  @Override
  public Optional<String> fault(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    String trouble = "";
    for (Path socket : sockets) {
      if (Files.exists(socket)) {
        Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
        try (Bus bus = new Bus();
            var _ = Watchdog.after(left, bus)) {
          bus.connect(socket);
          return ask(bus, socket.equals(sockets.getFirst()));
        } catch (IOException refused) {
          trouble += " " + socket + ": " + refused.getMessage() + ";";
        }
      }
    }
    return Optional.of(
        "systemd does not answer" + (trouble.isEmpty() ? ": it does not run here" : trouble));
  }

  private Optional<String> ask(Bus bus, boolean direct) throws IOException {
    if (!direct) {
      bus.call(new BusCall(BUS, "/org/freedesktop/DBus", BUS, "Hello", List.of()));
    }
    String loaded = property(bus, "LoadState");
    if (loaded.equals("not-found")) {
      return Optional.of("systemd knows no unit " + unit);
    }
    String active = property(bus, "ActiveState");
    boolean well = active.equals("active") || active.equals("reloading");
    return well || active.equals("refreshing")
        ? Optional.empty()
        : Optional.of(unit + " is " + active + (loaded.equals("loaded") ? "" : ", " + loaded));
  }

  private String property(Bus bus, String name) throws IOException {
    return bus.call(
        new BusCall(SYSTEMD, path(unit), BUS + ".Properties", "Get", List.of(UNIT, name)));
  }

  /// The object of a unit: all but letters and digits as `_` and two digits, as sd-bus has it.
  static String path(String unit) {
    var path = new StringBuilder("/org/freedesktop/systemd1/unit/");
    byte[] octets = unit.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < octets.length; i++) {
      char c = (char) (octets[i] & 0xff);
      boolean digit = c >= '0' && c <= '9';
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (digit && i > 0);
      path.append(plain ? String.valueOf(c) : String.format("_%02x", (int) c));
    }
    return path.toString();
  }
}
