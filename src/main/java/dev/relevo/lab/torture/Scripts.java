package dev.relevo.lab.torture;

import dev.relevo.lab.LabHost;
import java.util.Map;
import java.util.stream.Collectors;

/// What lies on each server's disk: the configuration, and scripts that do as a file tells them.
final class Scripts {
  static final String NOTIFY = "/usr/local/bin/told.sh";

  /// Where the daemon's own files lie: pid files, recordings. It is small, so that it can be full.
  static final String BOX = "/run/box";

  /// Its content is what the check does: `fail`, `hang`, anything else for success.
  static final String CHECK_MODE = "/run/check.mode";

  /// Notify scripts wait while it is there.
  static final String NOTIFY_HANG = "/run/notify.hang";

  private static final String CHECK = "/usr/local/bin/check.sh";

  private static final String CHECK_SCRIPT =
      """
      #!/bin/sh
      read -r mode < /run/check.mode
      case $mode in
        fail) exit 1 ;;
        hang) sleep 30; exit 0 ;;
      esac
      exit 0
      """;

  /// The limit is for a laboratory that forgot the file.
  private static final String NOTIFY_SCRIPT =
      """
      #!/bin/sh
      n=0
      while [ -e /run/notify.hang ] && [ $n -lt 200 ]; do
        sleep 0.1
        n=$((n + 1))
      done
      exit 0
      """;

  private Scripts() {}

  /// Before the first daemon.
  static void prepare(LabHost host) {
    host.placeScript(NOTIFY, NOTIFY_SCRIPT);
    host.placeScript(CHECK, CHECK_SCRIPT);
    host.place(CHECK_MODE, "ok\n");
    host.runOk("mkdir", BOX);
    host.runOk("mount", "-t", "tmpfs", "-o", "size=2m,mode=0755", "tmpfs", BOX);
    host.runOk("mount", "-o", "remount,size=1m", "/tmp");
  }

  /// Two Masters of a healed partition: the better one may never hear of the other, and so not tell
  /// the network again, unless the other one says a last word (`higher_prio_send_advert`).
  static String configuration(
      int server, String device, int slower, Map<Router, Integer> priorities) {
    String head =
        """
        global_defs {
          router_id server%d
          enable_script_security
          script_user root
          dynamic_interfaces allow_if_changes
          vrrp_garp_master_delay 1
          vrrp_higher_prio_send_advert true
        }
        vrrp_script chk {
          script "%s"
          interval %d
          timeout %d
          rise 1
          fall 1
        }
        """
            .formatted(server, CHECK, slower, slower);
    return head
        + Router.ALL.stream()
            .map(router ->
                router.text(
                    priorities.getOrDefault(router, router.priority(server)), device, slower))
            .collect(Collectors.joining());
  }
}
