package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// keepalived and Relevo live through the same histories. What their notify scripts are given, word
/// by word, and what comes out of their FIFO, byte by byte, is the same. The FIFO's order for each
/// router and group is the same, too, and Relevo's scripts run in it; keepalived starts scripts
/// side by side, so that the later one may write first.
@Tag("host")
@Execution(ExecutionMode.CONCURRENT)
class HistoriesTest {
  /// Each argument in brackets, in one write.
  private static final String TOLD =
      "#!/bin/sh\nline=\nfor word; do line=\"$line[$word]\"; done\necho \"$line\" >> /run/w/told\n";

  /// What a script can see of itself. The shell makes some variables on its own.
  private static final String FACTS =
      """
      #!/bin/sh
      {
        env | grep -v -E '^(RELEVO_|PWD=|OLDPWD=|SHLVL=|_=)' | sort
        umask; pwd; id
        readlink /proc/$$/fd/0 /proc/$$/fd/1 /proc/$$/fd/2
        ls /proc/$$/fd | grep -v -x -E '0|1|2|10|255'
        set -- $(cat /proc/$$/stat)
        [ "$5" = $$ ] && echo its own group
      } >> /run/w/facts
      exec grep -E '^(SigBlk|NoNewPrivs|CapEff)' /proc/self/status >> /run/w/facts
      """;

  /// A FIFO loses nothing while nobody reads, and ends when a reload opens it anew.
  private static final String READER =
      "while :; do [ ! -p fifo ] || cat fifo >> lines; sleep 0.01; done";

  static List<History> histories() {
    return Histories.all();
  }

  @ParameterizedTest
  @MethodSource("histories")
  @Execution(ExecutionMode.CONCURRENT)
  void areToldInTheSameWords(History history) throws Exception {
    Network.needs("keepalived", "keepalived");
    Told theirs = live(history, "keepalived");
    Told ours = live(history, Enclosure.RELEVO);
    Told expected = history.name().equals("owner") ? theirs.startingAsBackup() : theirs;
    SoftAssertions.assertSoftly(all -> compare(all, ours, expected));
  }

  private static void compare(SoftAssertions all, Told ours, Told theirs) {
    for (String name : List.of("A", "B", "G")) {
      for (boolean general : List.of(true, false)) {
        String which = (general ? "notify of " : "notify_STATE of ") + name;
        all.assertThat(ours.words(name, general))
            .as(which)
            .containsExactlyInAnyOrderElementsOf(theirs.words(name, general));
        all.assertThat(ours.words(name, general))
            .as(which + ", in the order of the FIFO")
            .isEqualTo(ours.wordsByFifo(name, general));
      }
      all.assertThat(ours.lines(name)).as("FIFO of " + name).isEqualTo(theirs.lines(name));
    }
    all.assertThat(theirs.scripts()).as("scripts ran").isNotEmpty();
    all.assertThat(theirs.fifo()).as("the FIFO was read").isNotEmpty();
    all.assertThat(ours.scripts()).as("all scripts").hasSameSizeAs(theirs.scripts());
    all.assertThat(ours.fifo()).as("all lines of the FIFO").hasSameSizeAs(theirs.fifo());
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void scriptsFindThemselvesInTheSameWorld() throws Exception {
    Network.needs("keepalived", "keepalived");
    History alone = Histories.all().getFirst();
    String facts = alone.configuration().replace("told.sh backup A", "facts.sh");
    for (String user : List.of("", " nobody", " nobody games")) {
      String own = facts.replace("facts.sh\"", "facts.sh\"" + user);
      var history = new History(alone.name(), own, "", alone.acts());
      List<String> theirs = live(history, "keepalived").facts();
      assertThat(theirs).as("as" + user).contains("its own group");
      assertThat(live(history, Enclosure.RELEVO).facts()).as("as" + user).isEqualTo(theirs);
    }
  }

  /// What was told outside.
  private record Told(List<String> scripts, List<String> fifo, List<String> facts) {
    List<String> words(String name, boolean general) {
      return scripts.stream()
          .filter(line -> line.contains("[" + name + "]"))
          .filter(line -> line.startsWith("[any]") == general)
          .toList();
    }

    /// The same words in the order in which the FIFO tells of their reasons.
    List<String> wordsByFifo(String name, boolean general) {
      List<String> words = words(name, general);
      return lines(name).stream()
          .map(line -> line.replace("\"", "").split(" ", -1))
          .map(line ->
              general
                  ? "[%s][%s][%s][%s]".formatted(line[0], name, line[2], line[3])
                  : "[%s][%s]".formatted(line[2].toLowerCase(Locale.ROOT), name))
          .flatMap(end -> words.stream().filter(word -> word.endsWith(end)).limit(1))
          .toList();
    }

    /// As Relevo tells it of an owner (docs/COMPATIBILITY.md).
    Told startingAsBackup() {
      var words = new ArrayList<>(List.of("[backup][A]", "[any][A][INSTANCE][A][BACKUP][255]"));
      words.addAll(scripts);
      var lines = new ArrayList<>(List.of("INSTANCE \"A\" BACKUP 255"));
      lines.addAll(fifo);
      return new Told(words, lines, facts);
    }

    List<String> lines(String name) {
      return fifo.stream().filter(line -> line.contains("\"" + name + "\"")).toList();
    }
  }

  private static Told live(History history, String program) throws Exception {
    try (Enclosure host = Enclosure.open()) {
      wires(host);
      host.shell("mkdir -m 755 /run/s").endedWith(0);
      host.write("/run/s/told.sh", TOLD).write("/run/s/facts.sh", FACTS).write("flag", "");
      host.write("k.conf", history.configuration()).write("p.conf", history.peer());
      host.shell("chmod 755 /run/s/*; : > facts; chmod 666 facts").endedWith(0);
      host.start("sh", "-c", READER);
      var life = new Life(host, program);
      for (History.Act act : history.acts()) {
        life.perform(act);
      }
      return new Told(life.settled("told"), life.settled("lines"), life.settled("facts"));
    }
  }

  private static void wires(Enclosure host) throws Exception {
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

  /// A daemon on its way through a history.
  private static final class Life {
    private final Enclosure host;
    private final String program;
    private final Map<String, Integer> awaited = new HashMap<>();
    private @Nullable Running daemon;

    Life(Enclosure host, String program) {
      this.host = host;
      this.program = program;
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
}
