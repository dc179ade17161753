package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// keepalived and Relevo live through the same short history beside the same peer, a keepalived.
/// Their dumps at the same points of it are compared line by line; what may differ is listed in
/// docs/COMPATIBILITY.md, and here.
@Tag("host")
class DumpsDifferenceTest {
  private static final String CONFIGURATION =
      """
      global_defs {
        router_id nodeA
        enable_script_security
        script_user root
        vrrp_garp_master_delay 2
      }
      vrrp_script good {
        script "/bin/true 'b c'"
        interval 1
        rise 2
        fall 3
      }
      vrrp_script bad {
        script "/bin/false"
        interval 1
        weight -10
      }
      vrrp_instance V2 {
        state MASTER
        interface eth0
        virtual_router_id 51
        priority PRIORITY
        advert_int 1
        authentication {
          auth_type PASS
          auth_pass secret
        }
        virtual_ipaddress {
          10.0.0.100/24 label eth0:1
          10.0.0.101 dev eth0 scope link
        }
        track_script {
          good
          bad weight 5
        }
        notify_master "/bin/true m"
        notify "/bin/true 'a b'"
      }
      vrrp_instance V3 {
        interface eth0
        version 3
        virtual_router_id 53
        priority PRIORITY
        advert_int 0.25
        garp_master_refresh 10
        preempt_delay 2
        virtual_ipaddress {
          10.0.0.103/24 brd 10.0.0.255
        }
        virtual_ipaddress_excluded {
          fd00::103/64
        }
        track_interface {
          lo weight 10
        }
      }
      vrrp_instance V6 {
        interface eth0
        version 3
        virtual_router_id 56
        priority PRIORITY
        advert_int 0.5
        nopreempt
        virtual_ipaddress {
          fe80::56
          fd00::56/64
        }
      }
      vrrp_instance VU {
        interface eth0
        virtual_router_id 57
        priority PRIORITY
        unicast_src_ip 10.0.0.SELF
        unicast_peer {
          10.0.0.OTHER
        }
        virtual_ipaddress {
          10.0.0.107/24
        }
      }
      vrrp_instance VF {
        interface down0
        virtual_router_id 58
        priority PRIORITY
        virtual_ipaddress {
          10.1.0.108/24
        }
      }
      """;

  @Test
  void theSameHistoryLeavesTheSameFiles() throws Exception {
    Network.needs("keepalived", "keepalived");
    Map<String, String> theirs = history("keepalived");
    Map<String, String> ours = history(Enclosure.RELEVO);
    assertThat(ours.keySet()).isEqualTo(theirs.keySet());
    for (Map.Entry<String, String> file : theirs.entrySet()) {
      String point = file.getKey();
      assertThat(TakenDumps.masked(point, ours.getOrDefault(point, "")))
          .as(point)
          .isEqualTo(TakenDumps.masked(point, file.getValue()));
    }
  }

  /// What lies there at each point, by point and file.
  private static Map<String, String> history(String program) throws Exception {
    Map<String, String> files = new LinkedHashMap<>();
    try (Enclosure host = Enclosure.open()) {
      wire(host);
      host.write("k.conf", configuration(100, 1, 2));
      host.write("peer.conf", configuration(200, 2, 1));
      Running daemon = start(host, program, "k.conf", "k", List.of());
      for (String name : List.of("V2", "V3", "V6", "VU")) {
        daemon.awaitLog("(" + name + ") Entering MASTER STATE");
      }
      dump(host, "alone", files);
      Running peer =
          start(host, "keepalived", "peer.conf", "p", List.of("ip", "netns", "exec", "peer"));
      for (String name : List.of("V2", "V3", "V6", "VU")) {
        peer.awaitLog("(" + name + ") Entering");
        awaitLast(daemon, name, "V6".equals(name) ? "MASTER" : "BACKUP");
      }
      dump(host, "obeying", files);
      host.write("k.conf", configuration(110, 1, 2).replace("fd00::103", "fd00::104"));
      host.kill("HUP", host.read("/run/w/k.pid").strip());
      Enclosure.await("the reload", () -> pair(daemon.log(), "eload").contains("Reload complete"));
      dump(host, "reloaded", files);
      host.kill("TERM", host.read("/run/w/p.pid").strip());
      for (String name : List.of("V2", "V3", "V6", "VU")) {
        awaitLast(daemon, name, "MASTER");
      }
      dump(host, "again", files);
      host.kill("TERM", host.read("/run/w/k.pid").strip());
      daemon.ended();
    }
    return files;
  }

  private static String pair(String log, String part) {
    return log.lines().filter(line -> line.contains(part)).collect(Collectors.joining());
  }

  private static void awaitLast(Running daemon, String name, String state) {
    Enclosure.await(
        name + " " + state,
        () ->
            daemon
                .log()
                .lines()
                .filter(line -> line.contains("(" + name + ") Entering "))
                .reduce((_, last) -> last)
                .orElse("")
                .contains(state + " STATE"));
  }

  private static String configuration(int priority, int self, int other) {
    return CONFIGURATION
        .replace("PRIORITY", Integer.toString(priority))
        .replace("SELF", Integer.toString(self))
        .replace("OTHER", Integer.toString(other));
  }

  private static void wire(Enclosure host) throws Exception {
    host.shell(
            """
            ip netns add peer &&
            ip link set wire netns peer name eth0 &&
            ip -n peer address add 10.0.0.2/24 dev eth0 &&
            ip -n peer link set lo up &&
            ip -n peer link set eth0 up &&
            ip -n peer link add down0 type veth peer name down1 &&
            ip link add down0 type veth peer name down1 &&
            ip address add 10.1.0.1/24 dev down0
            """)
        .endedWith(0);
    Enclosure.await("IPv6", () -> !tentative(host));
  }

  private static boolean tentative(Enclosure host) {
    try {
      String all = host.shell("ip -6 address; ip -n peer -6 address").out();
      return all.contains("tentative") || all.split("fe80", -1).length < 3;
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  private static Running start(
      Enclosure host, String program, String file, String name, List<String> before)
      throws IOException {
    var words = new ArrayList<>(before);
    words.addAll(List.of("env", "TMPDIR=/run/w", program, "-n", "-l", "-G", "-D", "-f"));
    words.addAll(List.of("/run/w/" + file, "-p", "/run/w/" + name + ".pid"));
    words.addAll(List.of("-r", "/run/w/" + name + "-vrrp.pid"));
    return new Running(host, host.start(words.toArray(String[]::new)));
  }

  /// All three, each when it is complete; the statistics begin anew.
  private static void dump(Enclosure host, String point, Map<String, String> into)
      throws Exception {
    Map<String, String> signals = new LinkedHashMap<>();
    signals.put("keepalived.data", "USR1");
    signals.put("keepalived.json", "36");
    signals.put("keepalived.stats", "63");
    String pid = host.read("/run/w/k.pid").strip();
    for (Map.Entry<String, String> signal : signals.entrySet()) {
      Files.deleteIfExists(host.at(signal.getKey()));
      host.kill(signal.getValue(), pid);
      Enclosure.await(signal.getKey(), () -> complete(host, signal.getKey()));
      into.put(point + " " + signal.getKey(), host.read(signal.getKey()));
    }
  }

  /// keepalived writes while we read.
  private static boolean complete(Enclosure host, String file) {
    try {
      String text = host.read(file);
      return switch (file) {
        case "keepalived.data" ->
            text.contains("Name = eth0")
                && (text.contains("------< Relevo")
                    || text.endsWith("weight 0\n")
                    || text.endsWith("secondaries counter 0\n"));
        case "keepalived.json" -> text.endsWith("]\n");
        default ->
            text.split("Priority Zero:\n    Received: \\d+\n    Sent: \\d+\n", -1).length == 6;
      };
    } catch (NoSuchFileException notYet) {
      return false;
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }
}
