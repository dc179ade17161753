package dev.relevo.hosttest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A daemon on its way through a history.
final class Life {
  private final Enclosure host;
  private final String program;
  private final Map<String, Integer> awaited = new HashMap<>();
  private @Nullable Running daemon;

  Life(Enclosure host, String program) {
    this.host = host;
    this.program = program;
  }

  /// `eth0` and `eth1`, with a host named `peer` at their other ends.
  static void wires(Enclosure host) throws Exception {
    host.shell(
            """
            ip netns add peer &&
            ip link add eth1 type veth peer name wire1 &&
            ip link set wire netns peer name eth0 && ip link set wire1 netns peer name eth1 &&
            ip address add 10.1.0.1/24 dev eth1 && ip link set eth1 up &&
            ip -n peer address add 10.0.0.2/24 dev eth0 && ip -n peer link set eth0 up &&
            ip -n peer address add 10.1.0.2/24 dev eth1 && ip -n peer link set eth1 up &&
            ip -n peer link set lo up
            """)
        .endedWith(0);
  }

  void perform(History.Act act) throws Exception {
    String word = act.command();
    if (word.equals(History.START)) {
      daemon = start(List.of(), program, "k");
    } else if (word.equals(History.PEER_START)) {
      Running peer = start(List.of("ip", "netns", "exec", "peer"), "keepalived", "p");
      peer.awaitLog("Entering BACKUP STATE");
      if (daemon == null) {
        peer.awaitLog("Entering MASTER STATE");
      }
    } else if (word.equals(History.STOP)) {
      host.kill("TERM", host.read("/run/w/k.pid").strip());
      daemon().ended();
    } else if (word.startsWith(History.RELOAD)) {
      host.write("k.conf", word.substring(History.RELOAD.length() + 1));
      host.kill("HUP", host.read("/run/w/k.pid").strip());
    } else {
      host.shell(word).endedWith(0);
    }
    for (String line : act.awaited()) {
      int times = awaited.merge(line, 1, Integer::sum);
      Enclosure.await(line + ", " + times, () -> times(line) >= times);
    }
  }

  /// The daemon's log, each line without its time.
  List<String> log() {
    return daemon == null
        ? List.of()
        : daemon.log().lines().map(line -> line.replaceFirst("^.{24}: ", "")).toList();
  }

  private Running daemon() {
    return Objects.requireNonNull(daemon, "it was started");
  }

  private long times(String line) {
    boolean whole = line.endsWith("STATE"); // not the one that goes on with "(init)"
    return daemon()
        .log()
        .lines()
        .filter(each -> whole ? each.endsWith(line) : each.contains(line))
        .count();
  }

  private Running start(List<String> before, String what, String name) throws IOException {
    var words = new ArrayList<>(before);
    words.addAll(List.of("env", "TMPDIR=/run/w", what, "-n", "-l", "-G", "-D", "-P", "-f"));
    words.addAll(List.of("/run/w/" + name + ".conf", "-p", "/run/w/" + name + ".pid"));
    words.addAll(List.of("-r", "/run/w/" + name + "-vrrp.pid"));
    return new Running(host, host.start(words.toArray(String[]::new)));
  }

  /// The lines of a file once no script runs any more and the FIFO is empty.
  List<String> settled(String file) throws Exception {
    Enclosure.await("the scripts' end", () -> !runs("told.sh") && !runs("facts.sh"));
    try (Stream<String> lines = Files.lines(host.at(file))) {
      return lines.toList();
    } catch (NoSuchFileException nothing) {
      return List.of();
    }
  }

  private boolean runs(String script) {
    try {
      return host.shell("pgrep -f '[/]run/s/" + script + "'").code() == 0;
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }
}
