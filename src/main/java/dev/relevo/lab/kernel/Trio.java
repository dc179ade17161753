package dev.relevo.lab.kernel;

import dev.relevo.lab.LabSpec;
import dev.relevo.lab.Stage;
import dev.relevo.lab.Wiring;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// What the scenarios of the other kernel have in common: three servers that are alike but for
/// their priority, with one router.
final class Trio {
  static final List<Integer> SERVERS = List.of(1, 2, 3);

  private static final int TOP = 200;
  private static final int STEP = 50;

  private Trio() {}

  /// Intervals in seconds: 1 where programs are as fast as usual.
  static int interval() {
    return (int) Math.ceil(OtherKernel.slowness());
  }

  /// What a scenario lacks on this machine's own kernel.
  static Optional<String> missing() {
    return OtherKernel.isHere()
        ? Optional.empty()
        : Optional.of("needs the other kernel: --kernel " + OtherKernel.UML);
  }

  static LabSpec wired(Wiring wiring) {
    return LabSpec.servers(SERVERS.size()).wired(Collections.nCopies(SERVERS.size(), wiring));
  }

  static void startAll(Stage stage, int interval, String more, String address) {
    SERVERS.forEach(
        server -> stage.start(server, configuration(stage, server, interval, more, address)));
  }

  /// @param interval in seconds, of adverts and checks
  /// @param more lines of the router's block
  /// @param address what stands in `virtual_ipaddress`
  private static String configuration(
      Stage stage, int server, int interval, String more, String address) {
    String script = more.isEmpty() ? "" : ClockScenario.SCRIPT.formatted(interval, 2 * interval);
    return script
        + """
        global_defs {
          enable_script_security
          script_user root
          dynamic_interfaces allow_if_changes
          vrrp_garp_master_delay 1
        }
        vrrp_instance KERNEL {
          state BACKUP
          interface %s
          virtual_router_id 21
          priority %d
          version 3
          advert_int %d
          %s
          virtual_ipaddress {
            %s
          }
        }
        """
            .formatted(
                stage.host(server).spec().device(0),
                TOP - STEP * (server - 1),
                interval,
                more,
                address);
  }

  /// Whether a daemon has changed its state since the mark.
  static Optional<String> unrest(Stage stage, long mark) {
    var lines = new ArrayList<String>();
    for (int server : SERVERS) {
      stage.host(server).log(mark).stream()
          .filter(line -> line.contains("Entering ") && line.endsWith(" STATE"))
          .forEach(line -> lines.add(stage.host(server).name() + ": " + line));
    }
    return lines.isEmpty() ? Optional.empty() : Optional.of(lines.toString());
  }
}
