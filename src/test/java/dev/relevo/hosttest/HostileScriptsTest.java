package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Scripts that want the host for themselves, all at once: adverts keep their time, nothing runs as
/// the wrong user, nothing stays open or alive.
@Tag("host")
@Timeout(180)
class HostileScriptsTest {
  private static final double INTERVAL = 0.1;
  private static final int ADVERTS = 120;

  /// Of a gap between adverts on the wire.
  private static final double ON_TIME = 1.2 * INTERVAL;

  /// From here on a Backup would take over.
  private static final double TAKEN_OVER = 3 * INTERVAL;

  /// Of 100 gaps. A machine that runs other tests, or whose neighbours take its processors, has
  /// late ones of its own. A loop that waits for a script has more, and longer ones.
  private static final int ON_TIME_SHARE = 80;

  private static final String GLOBALS =
      "global_defs {\n enable_script_security\n script_user root\n state_dump_file /run/w/dump\n}\n";

  /// Processes that the bomb's user may have in all, whose they are wherever. Without this limit it
  /// would take the machine down; that it holds is looked at first.
  private static final String LIMIT = "prlimit --nproc=30:30 ";

  private static final String BOMB = "exec " + LIMIT + "sh -c 'b() { b | b & }; b; sleep 5'";

  private final StringBuilder checks = new StringBuilder(GLOBALS);
  private final List<String> names = new ArrayList<>();

  private void check(Enclosure host, String name, String user, int timeout, String... lines)
      throws Exception {
    host.write("/run/s/" + name, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    assertThat(host.shell("chmod 755 /run/s/" + name).code()).isZero();
    configure(name, "/run/s/" + name, user, timeout);
  }

  private void configure(String name, String path, String user, int timeout) {
    names.add(name);
    checks.append(
        "vrrp_script %s {\n script %s\n user %s\n interval 1\n timeout %d\n}\n"
            .formatted(name, path, user, timeout));
  }

  private String configuration() {
    var tracked = new StringBuilder();
    for (String name : names) { // a weight, so that none of them makes a FAULT
      tracked.append("  ").append(name).append(" weight 1\n");
    }
    Router router =
        Router.v3("V", 61, 100, "10.0.0.9").every("0.1").with("track_script {\n" + tracked + "}");
    return checks + router.text();
  }

  /// The victim: root's own when it is configured, then given away.
  private void trap(Enclosure host) throws Exception {
    host.write("/run/s/evil", "#!/bin/sh\nid -u >> /run/w/evil-ran\n");
    String prepare =
        "mkdir -m 1777 /run/t; mkdir /run/t/d; cp /run/s/closed /run/t/d/victim; chmod 755 /run/s/evil";
    assertThat(host.shell(prepare).code()).isZero();
    configure("victim", "/run/t/d/victim", "root", 1);
  }

  private Process spring(Enclosure host) throws Exception {
    assertThat(host.shell("chown nobody /run/t/d").code()).isZero();
    return host.start(
        "setpriv",
        "--reuid=nobody",
        "--clear-groups",
        "sh",
        "-c",
        "cd /run/t; mv d mine; rm -f mine/victim; cp /run/s/evil mine/victim; ln -s /run/s root;"
            + " while sleep 0.01; do ln -sfn mine d; ln -sfn root d; done");
  }

  private void prepare(Enclosure host) throws Exception {
    assertThat(host.shell("mkdir -m 755 /run/s").code()).isZero();
    String limited = "setpriv --reuid=nobody --clear-groups " + LIMIT + "sh -c 'ulimit -p'";
    assertThat(host.shell(limited).out().strip()).isEqualTo("30");
    check(host, "chatter", "root", 5, "head -c 100000000 /dev/zero");
    check(host, "closed", "root", 1, "exec >&- 2>&- <&-", "exit 0");
    check(host, "stubborn", "root", 1, "trap '' TERM", "sleep 601 & sleep 602; sleep 603");
    check(host, "leaver", "root", 1, "(setsid sleep 2; echo late) & exit 0");
    // dash's -p is what bash calls -u: without the limit this would take the machine with it
    check(host, "bomb", "nobody", 1, BOMB);
    check(host, "who", "nobody", 1, "echo $(id -u) $(nice) >> /run/w/who-ran");
    check(host, "changed", "root", 1, "id -u >> /run/w/changed-ran");
    check(host, "sleeper", "root", 100, "exec sleep 700");
    trap(host);
  }

  @Test
  void theyHaveTheirWay() throws Exception {
    try (var host = Enclosure.open()) {
      prepare(host);
      host.write("r.conf", configuration());
      Running daemon = host.daemon("-D", "-f", "/run/w/r.conf").awaitLog("Entering MASTER STATE");
      Process wire =
          host.start(
              "timeout",
              "120",
              "tcpdump",
              "--immediate-mode",
              "-Z",
              "root",
              "-U",
              "-n",
              "-tt",
              "-c",
              Integer.toString(ADVERTS),
              "-i",
              "wire",
              "proto",
              "112");
      Process attacker = spring(host);
      Process swapper =
          host.start(
              "sh",
              "-c",
              "while sleep 0.05; do cp -p /run/s/changed /run/s/new; mv /run/s/new /run/s/changed; done");
      List<Double> gaps = gaps(wire);
      attacker.destroyForcibly();
      swapper.destroyForcibly();
      assertOnTime(gaps);
      assertRights(host);
      assertBounds(host, daemon);
      host.kill("KILL", daemon.pid());
      Enclosure.await("the parent's death is heard", () -> !isThere(host, "sleep 700"));
    }
  }

  private static List<Double> gaps(Process wire) throws Exception {
    List<Double> gaps = new ArrayList<>();
    double before = 0;
    try (var lines = wire.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        double at = Double.parseDouble(line.substring(0, line.indexOf(' ')));
        if (before > 0) {
          gaps.add(at - before);
        }
        before = at;
      }
    }
    assertThat(gaps).hasSize(ADVERTS - 1);
    return gaps;
  }

  private static void assertOnTime(List<Double> gaps) {
    long onTime = gaps.stream().filter(gap -> gap <= ON_TIME).count();
    assertThat(onTime * 100)
        .as("%s", gaps)
        .isGreaterThanOrEqualTo((long) gaps.size() * ON_TIME_SHARE);
    assertThat(gaps).allMatch(gap -> gap < TAKEN_OVER);
  }

  private static void assertRights(Enclosure host) throws Exception {
    assertThat(host.read("who-ran").lines()).isNotEmpty().containsOnly("65534 0");
    assertThat(host.read("changed-ran").lines()).isNotEmpty().containsOnly("0");
    assertThat(Files.exists(host.at("evil-ran"))).as("what root was to run by mistake").isFalse();
  }

  private static void assertBounds(Enclosure host, Running daemon) throws Exception {
    daemon.signal("USR1");
    Enclosure.await("a dump", () -> Files.exists(host.at("dump")));
    Enclosure.await("all of it", () -> dump(host).contains("Check = victim"));
    String dump = dump(host);
    assertThat(dump).containsPattern("Last run wrote = [0-9]{7,} octets"); // all, given the time
    assertThat(dump)
        .containsPattern("Last run = not started: /run/t/d/victim: (/run/t/d|it is not)");
    assertThat(dump).contains("Last run = timed out");
    String open = host.shell("ls /proc/" + daemon.pid() + "/fd | wc -l").out().strip();
    assertThat(Integer.parseInt(open)).as("descriptors").isLessThan(100);
    assertThat(isThere(host, "sleep 700")).as("it runs on").isTrue();
    String nice = "for t in /proc/" + daemon.pid() + "/task/*; do";
    nice += " [ $(cat $t/comm) != vrrp ] || sed 's/.*) //' $t/stat | cut -d' ' -f17; done";
    // The JVM's own threads that it begets are ordinary, though they inherit its name.
    assertThat(host.shell(nice).out().lines()).as("the loop's thread").containsOnlyOnce("-20");
  }

  private static String dump(Enclosure host) {
    try {
      return host.read("dump");
    } catch (java.io.IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }

  private static boolean isThere(Enclosure host, String words) {
    try {
      return host.run("pgrep", "-f", "^" + words).code() == 0;
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }
}
