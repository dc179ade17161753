package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
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

  /// Taken in front of the last act, which is the daemon's end.
  @ParameterizedTest
  @MethodSource("histories")
  @Execution(ExecutionMode.CONCURRENT)
  void leaveTheSameDumps(History history) throws Exception {
    Network.needs("keepalived", "keepalived");
    Map<String, String> theirs = dumps(history, "keepalived");
    Map<String, String> ours = dumps(history, Enclosure.RELEVO);
    SoftAssertions.assertSoftly(all ->
        theirs.forEach((file, text) ->
            all.assertThat(resigned(history, ours.getOrDefault(file, "")))
                .as(file)
                .isEqualTo(resigned(history, text))));
  }

  /// Members that go for another's sake resign here alone (docs/COMPATIBILITY.md, "Dumps").
  private static String resigned(History history, String dump) {
    boolean group = history.name().equals("group");
    return group ? dump.replaceAll("\"pri_zero_sent\":[01]", "\"pri_zero_sent\":*") : dump;
  }

  private static Map<String, String> dumps(History history, String program) throws Exception {
    try (Enclosure host = Enclosure.open()) {
      prepare(host, history);
      var life = new Life(host, program);
      for (History.Act act : history.acts()) {
        if (act.command().equals(History.STOP)) {
          return TakenDumps.take(host, host.read("/run/w/k.pid").strip());
        }
        life.perform(act);
      }
      return TakenDumps.take(host, host.read("/run/w/k.pid").strip());
    }
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
      prepare(host, history);
      var life = new Life(host, program);
      for (History.Act act : history.acts()) {
        life.perform(act);
      }
      return new Told(life.settled("told"), life.settled("lines"), life.settled("facts"));
    }
  }

  private static void prepare(Enclosure host, History history) throws Exception {
    Life.wires(host);
    host.shell("mkdir -m 755 /run/s").endedWith(0);
    host.write("/run/s/told.sh", TOLD).write("/run/s/facts.sh", FACTS).write("flag", "");
    host.write("k.conf", history.configuration()).write("p.conf", history.peer());
    host.shell("chmod 755 /run/s/*; : > facts; chmod 666 facts").endedWith(0);
    host.start("sh", "-c", READER);
  }
}
