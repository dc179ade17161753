package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.relevo.lab.Daemon;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// What `vrrp_rt_priority` and its like make of the daemon's threads, as the kernel has it.
@Tag("host")
@Isolated("adverts of 10 ms")
class SchedulingHostTest {
  private static final String ORDINARY = "policy 0, priority 0";
  private static final String CHECK =
      """
      vrrp_script chk {
        script "/run/w/check.sh"
        interval 1
        user root
      }
      """;
  private static final String TRACKED =
      Configurations.good("priority 150", "priority 150\n  track_script {\n    chk\n  }");

  private Enclosure host;

  @BeforeEach
  void open() throws Exception {
    host = Enclosure.open();
    host.write("check.sh", "#!/bin/sh\ncat /proc/self/stat /proc/self/limits > /run/w/child\n");
    host.shell("chmod 755 check.sh").endedWith(0);
    host.write("d.conf", CHECK + TRACKED);
  }

  @AfterEach
  void close() {
    Enclosure.end(host);
  }

  private static String conf(String... globals) {
    return "global_defs {\n  " + String.join("\n  ", globals) + "\n}\n" + CHECK + TRACKED;
  }

  /// `policy 2, priority 50, nice -20`: 0 is SCHED_OTHER, 2 SCHED_RR.
  private static String standing(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return "policy " + fields[38] + ", priority " + fields[37] + ", nice " + fields[16];
  }

  /// After a reload one thread is ranked after the other.
  private boolean stand(Running daemon, String loop, String collector) {
    return standing(daemon, "vrrp").equals(loop) && standing(daemon, "VM Thread").equals(collector);
  }

  /// How each thread stands, by its name.
  private Map<String, String> threads(Running daemon) {
    var found = new TreeMap<String, String>();
    try (DirectoryStream<Path> tasks =
        Files.newDirectoryStream(host.at("/proc/" + daemon.pid() + "/task"))) {
      for (Path task : tasks) {
        thread(task, found);
      }
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
    return found;
  }

  private static void thread(Path task, Map<String, String> into) throws IOException {
    try {
      String name = Files.readString(task.resolve("comm")).strip();
      into.put(name, standing(Files.readString(task.resolve("stat"))));
    } catch (IOException gone) {
      if (Files.exists(task)) { // else it was there for a moment, and may end while it is read
        throw gone;
      }
    }
  }

  private String standing(Running daemon, String thread) {
    return threads(daemon).getOrDefault(thread, "gone");
  }

  private String status(Running daemon, String key) throws IOException {
    return host.read("/proc/" + daemon.pid() + "/status")
        .lines()
        .filter(line -> line.startsWith(key + ":"))
        .map(line -> line.substring(key.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  private String child() throws Exception {
    host.shell("rm -f child").endedWith(0);
    Enclosure.await("a check's run", () -> Files.exists(host.at("child")));
    Enclosure.await("its limits", () -> text("child").contains("realtime timeout"));
    return text("child");
  }

  private String text(String path) {
    try {
      return host.read(path);
    } catch (IOException failure) {
      return "";
    }
  }

  @Test
  void theLoopAndTheCollectorAreRealTimeAndScriptsAreNot() throws Exception {
    host.write(
        "d.conf",
        conf("vrrp_rt_priority 50", "vrrp_no_swap", "vrrp_cpu_affinity 0", "vrrp_priority 3"));
    var daemon = host.daemon("-f", "d.conf").awaitLog("Entering MASTER STATE");
    Map<String, String> threads = threads(daemon);
    assertThat(threads)
        .containsEntry("vrrp", "policy 2, priority 50, nice -20")
        .containsEntry("VM Thread", "policy 2, priority 50, nice 0")
        .containsEntry("log", ORDINARY + ", nice -20")
        .containsEntry("scripts", ORDINARY + ", nice -20")
        .containsEntry("C1 CompilerThre", ORDINARY + ", nice 0");
    assertThat(standing(child())).isEqualTo(ORDINARY + ", nice 0");
    assertThat(status(daemon, "VmLck")).isNotEqualTo("0 kB");
    assertThat(status(daemon, "Cpus_allowed_list")).isEqualTo("0");

    host.write("d.conf", conf("vrrp_priority 3"));
    daemon.signal("HUP");
    daemon.awaitLog("Reload complete");
    Enclosure.await("nice 3", () -> stand(daemon, ORDINARY + ", nice 3", ORDINARY + ", nice 3"));
    assertThat(status(daemon, "VmLck")).isEqualTo("0 kB");
    assertThat(status(daemon, "Cpus_allowed_list"))
        .isEqualTo(host.shell("sed -n 's/^Cpus_allowed_list:\t//p' /proc/1/status").out().strip());

    host.write("d.conf", CHECK + TRACKED);
    daemon.signal("HUP");
    Enclosure.await(
        "as first", () -> stand(daemon, ORDINARY + ", nice -20", ORDINARY + ", nice 0"));
    daemon.stop();
  }

  @Test
  void whatIsNotAllowedIsSaidAndLeft() throws Exception {
    host.write("d.conf", conf("vrrp_rt_priority 50", "vrrp_no_swap", "vrrp_cpu_affinity 8191"));
    var words = new ArrayList<String>(List.of("setpriv", "--bounding-set", "-sys_nice,-ipc_lock"));
    words.addAll(List.of(Enclosure.relevoWords("-n", "-l", "-G", "-f", "d.conf")));
    var daemon = new Running(host, host.start(words.toArray(String[]::new)));
    daemon
        .awaitLog(
            "vrrp_rt_priority: sched_setscheduler: EPERM, operation not permitted (needs"
                + " CAP_SYS_NICE, and a control group that has real time to give); going on"
                + " without it")
        .awaitLog("vrrp_no_swap: mlockall: ")
        .awaitLog("(needs CAP_IPC_LOCK); going on without it")
        .awaitLog("vrrp_cpu_affinity: sched_setaffinity: EINVAL, invalid argument (no such")
        .awaitLog("Entering MASTER STATE");
    assertThat(standing(daemon, "vrrp")).startsWith(ORDINARY);
    assertThat(daemon.stop().err()).doesNotContain("vrrp_priority");
  }

  /// Started with `nice`, and so again when nobody asks for more.
  @Test
  void howNiceItWasStartedItStays() throws Exception {
    host.write("d.conf", conf("max_auto_priority 2"));
    String command = String.join(" ", Enclosure.relevoWords("-n", "-l", "-G", "-f", "d.conf"));
    var daemon = new Running(host, host.start("nice", "-n", "4", "sh", "-c", "exec " + command));
    daemon.awaitLog("Entering MASTER STATE");
    assertThat(standing(daemon, "VM Thread")).isEqualTo(ORDINARY + ", nice 4");
    host.write("d.conf", conf("vrrp_priority -3"));
    daemon.signal("HUP");
    String asked = ORDINARY + ", nice -3";
    Enclosure.await("nice -3", () -> standing(daemon, "VM Thread").equals(asked));
    host.write("d.conf", conf("max_auto_priority 2"));
    daemon.signal("HUP");
    String first = ORDINARY + ", nice 4";
    Enclosure.await("nice 4", () -> standing(daemon, "VM Thread").equals(first));
    assertThat(standing(daemon, "vrrp")).isEqualTo(ORDINARY + ", nice -20");
    daemon.stop();
  }

  /// As systemd's LimitRTPRIO gives it.
  @Test
  void theRightToRealTimeAloneIsEnough() throws Exception {
    boolean mayGive = host.run("bash", "-c", "ulimit -r 60").code() == 0;
    assumeTrue(mayGive, "no CAP_SYS_RESOURCE, which gives RLIMIT_RTPRIO");
    host.write("d.conf", conf("vrrp_rt_priority 50"));
    String command = String.join(" ", Enclosure.relevoWords("-n", "-l", "-G", "-f", "d.conf"));
    String limited = "ulimit -r 60; exec setpriv --bounding-set -sys_nice " + command;
    var daemon = new Running(host, host.start("bash", "-c", limited));
    daemon.awaitLog("Entering MASTER STATE");
    assertThat(standing(daemon, "vrrp")).startsWith("policy 2, priority 50");
    assertThat(standing(daemon, "VM Thread")).startsWith("policy 2, priority 50");
    assertThat(daemon.stop().err()).doesNotContain("going on without it");
  }

  /// The kernel's SIGXCPU, which keepalived's default of 10 ms makes SIGKILL.
  @Test
  void whoRunsTooLongIsOrdinaryForAWhile() throws Exception {
    host.write("d.conf", conf("vrrp_rt_priority 7", "vrrp_rlimit_rttime 250000"));
    var daemon = host.daemon("-f", "d.conf").awaitLog("Entering MASTER STATE");
    String limits = host.read("/proc/" + daemon.pid() + "/limits");
    assertThat(limits).containsPattern("Max realtime timeout +250000 +unlimited");
    assertThat(child()).containsPattern("Max realtime timeout +unlimited +unlimited");
    String realTime = "policy 2, priority 7, nice -20";
    assertThat(standing(daemon, "vrrp")).isEqualTo(realTime);
    daemon.signal("XCPU");
    daemon.awaitLog(
        "vrrp_rlimit_rttime: ran for 250000 us without sleeping; ordinary scheduling for 1 s");
    Enclosure.await("ordinary", () -> standing(daemon, "vrrp").startsWith(ORDINARY));
    Enclosure.await("real time again", () -> standing(daemon, "vrrp").equals(realTime));
    host.write("d.conf", conf("vrrp_rt_priority 7"));
    daemon.signal("HUP");
    Enclosure.await(
        "no limit",
        () -> text("/proc/" + pid(daemon) + "/limits").matches("(?s).*timeout +unlimited +unl.*"));
    daemon.stop();
  }

  private static String pid(Running daemon) {
    try {
      return daemon.pid();
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void latenessRaisesThePriorityIfItMay() throws Exception {
    host.write("d.conf", conf("max_auto_priority 2", "min_auto_priority_delay 300000"));
    var daemon = host.daemon("-f", "d.conf").awaitLog("Entering MASTER STATE");
    for (int priority = 1; priority <= 2; priority++) {
      standStill(daemon);
      daemon.awaitLog("Set realtime priority " + priority);
      String raised = "policy 2, priority " + priority + ", nice -20";
      Enclosure.await(raised, () -> standing(daemon, "vrrp").equals(raised));
    }
    standStill(daemon);
    Enclosure.await(
        "told three times", () -> daemon.log().split("A thread timer expired 0\\.", -1).length > 3);
    assertThat(standing(daemon, "vrrp")).isEqualTo("policy 2, priority 2, nice -20");
    // It is not stopped: nsenter stands still for good when its child does.
    assertThat(daemon.log()).doesNotContain("Set realtime priority 3");
  }

  private static void standStill(Running daemon) throws Exception {
    daemon.signal("STOP");
    Thread.sleep(700); // 200 ms of it may be the rest of an interval
    daemon.signal("CONT");
  }

  /// Four hogs that come before ordinary programs want two processors; a Master that is 30 ms late
  /// is none any more.
  @Test
  void adverts10msApartSurviveHogs() {
    Duration span = Duration.ofSeconds(8);
    String realTime = "global_defs {\n vrrp_rt_priority 50\n}\n";
    Router router = Router.v3("V", 95, 200, "192.168.1.201").every("0.01");
    try (var network = Network.of(2, Daemon.RELEVO)) {
      network.host(1).start(realTime + router.text(), Daemon.RELEVO);
      network.awaitHolder(router, 1);
      network.host(2).start(realTime + router.priority(100).text(), Daemon.RELEVO);
      network.awaitStates(2, router, 0, "BACKUP STATE (init)");
      network.letPass(Duration.ofSeconds(1)); // what is done once is done
      long mark = network.mark();
      List<Process> hogs = hog();
      try {
        network.letPass(span);
        hogs.forEach(hog -> assertThat(hog.isAlive()).as("it hogged all the time").isTrue());
      } finally {
        hogs.forEach(Process::destroyForcibly);
      }
      assertThat(network.states(1, router, mark)).isEmpty();
      assertThat(network.states(2, router, mark)).isEmpty();
    }
  }

  /// Each is the shell itself, so that ending it leaves nothing behind; it also ends with this JVM.
  private static List<Process> hog() {
    String whileWeLive = "while kill -0 $PPID; do :; done";
    var hogs = new ArrayList<Process>();
    for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
      try {
        hogs.add(new ProcessBuilder("nice", "-n", "-5", "sh", "-c", whileWeLive).start());
      } catch (IOException failure) {
        throw new AssertionError(failure);
      }
    }
    return hogs;
  }
}
