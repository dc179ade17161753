package dev.relevo.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.relevo.addr.IpAddress;
import dev.relevo.recorder.RecordedEvent;
import dev.relevo.recorder.Recording;
import dev.relevo.recorder.RecordingText;
import dev.relevo.recorder.Replay;
import dev.relevo.recorder.UnreadableRecording;
import dev.relevo.time.Moment;
import dev.relevo.vrrp.NodeEvent;
import dev.relevo.whatif.Answer;
import dev.relevo.whatif.Mishap;
import dev.relevo.whatif.Play;
import dev.relevo.whatif.QuestionReader;
import dev.relevo.whatif.UnfitQuestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// What-if says of the first tutorial's files what the laboratory measures with real daemons.
///
/// What-if is told when the three daemons started (by their flight recorders) and when the mishap
/// came, and nothing else: the phases of adverts and checks, the election and the takeover are its
/// own words. The word of the other side for a takeover is the moment of the wake-up in which the
/// daemon decided, by its flight recorder; that the kernel has the address follows, and how soon is
/// the machine's business: what was not touched for a second costs some of them tens of
/// milliseconds. Each mishap comes three times, at other phases; the median of the differences
/// counts, so that one hiccup of a busy machine does not. Milliseconds count here, so no other test
/// runs beside it.
@Tag("host")
@Isolated
class WhatIfLabTest {
  private static final Duration AGREED = Duration.ofMillis(20);

  /// What the first look at four megabytes may cost after a second. Where the machine below takes
  /// memory at rest away, it is ten times that, and each advert and each wake-up comes later.
  private static final Duration RESTED = Duration.ofMillis(3);

  private static final int LOOKED_AT = 4 << 20;
  private static final Moment ZERO = new Moment(0);
  private static final double NANOS_PER_MILLI = 1e6;
  private static final String RECORDER = "/tmp/relevo.recorder";
  private static final String CHECK = "/usr/local/bin/my-script.sh";

  /// After server1 became Master, some 3.41 s after its start. Far from its adverts, each second
  /// from there, and from the checks, every other second from the start.
  private static final List<Duration> PHASES =
      List.of(Duration.ofMillis(250), Duration.ofMillis(1_200), Duration.ofMillis(400));

  @TempDir private Path directory = Path.of("");

  private enum Act {
    STOP("stop server1", "server1", false),
    CRASH("crash server1", "server1", false),
    FAIL("server1's check fails", "server1:chequea_script", true),
    CUT("pull server1's cable", "server1:eth0", false);

    private final String title;
    private final String target;
    private final boolean isChecked;

    Act(String title, String target, boolean isChecked) {
      this.title = title;
      this.target = target;
      this.isChecked = isChecked;
    }

    Mishap.Kind kind() {
      return Mishap.Kind.valueOf(name());
    }

    String file(int server) {
      return isChecked ? TutorialFiles.failoverWithCheck(server) : TutorialFiles.failover(server);
    }

    void befall(LabHost host) {
      switch (this) {
        case STOP -> ProcessHandle.of(host.daemon().pid()).orElseThrow().destroy(); // no sh between
        case CRASH -> host.powerOff();
        case FAIL -> host.placeScript(CHECK, "#!/bin/sh\nexit 1\n");
        case CUT -> host.unplug(0);
      }
    }
  }

  /// @param ready when nothing kept the router out any more: with a check, its first answer
  private record Life(Moment started, Moment ready) {}

  /// A story's moments, from server1's start.
  private record Story(
      List<Duration> starts, Duration ready, Duration elected, Duration mishap, Duration taken) {
    Duration election() {
      return elected.minus(ready);
    }

    Duration takeover() {
      return taken.minus(mishap);
    }
  }

  private record Pair(Story measured, Story simulated) {
    double electionMillis() {
      return millis(simulated.election().minus(measured.election()));
    }

    double takeoverMillis() {
      return millis(simulated.takeover().minus(measured.takeover()));
    }
  }

  @Test
  void whatIfSaysWhatTheLaboratoryMeasures() throws Exception {
    Daemon.RELEVO.missing().ifPresent(missing -> assumeTrue(false, missing));
    Duration cold = costOfASecondsRest();
    assumeTrue(
        cold.compareTo(RESTED) < 0, "memory at rest goes cold here: " + cold.toMillis() + " ms");
    var pairs = new EnumMap<Act, List<Pair>>(Act.class);
    for (Duration phase : PHASES) {
      round(phase)
          .forEach((act, pair) -> pairs.computeIfAbsent(act, _ -> new ArrayList<>()).add(pair));
    }
    String table = table(pairs);
    System.out.println(table);
    for (List<Pair> three : pairs.values()) {
      assertThat(median(three.stream().map(Pair::electionMillis).toList()))
          .as(table)
          .isBetween(-millis(AGREED), millis(AGREED));
      assertThat(median(three.stream().map(Pair::takeoverMillis).toList()))
          .as(table)
          .isBetween(-millis(AGREED), millis(AGREED));
    }
  }

  /// The median of three.
  private static Duration costOfASecondsRest() throws InterruptedException {
    byte[] memory = new byte[LOOKED_AT];
    look(memory);
    var costs = new ArrayList<Duration>();
    for (int i = 0; i < 3; i++) {
      Thread.sleep(1_000);
      costs.add(look(memory));
    }
    return costs.stream().sorted().toList().get(1);
  }

  private static Duration look(byte[] memory) {
    long start = System.nanoTime();
    for (int i = 0; i < memory.length; i += 64) {
      memory[i]++;
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /// All acts at once, each in a laboratory of its own: most of the time everybody waits.
  private Map<Act, Pair> round(Duration phase) throws Exception {
    var pairs = new EnumMap<Act, Pair>(Act.class);
    try (var threads = Executors.newFixedThreadPool(Act.values().length)) {
      var running = new EnumMap<Act, Future<Story>>(Act.class);
      for (Act act : Act.values()) {
        Callable<Story> story = () -> measure(act, phase);
        running.put(act, threads.submit(story));
      }
      for (Map.Entry<Act, Future<Story>> each : running.entrySet()) {
        Story measured = each.getValue().get();
        pairs.put(each.getKey(), new Pair(measured, simulate(each.getKey(), measured)));
      }
    }
    return pairs;
  }

  private static Story measure(Act act, Duration phase) throws UnreadableRecording {
    try (Lab lab = Lab.create(LabSpec.servers(3))) {
      for (LabHost host : lab.hosts()) {
        host.placeScript(CHECK, "#!/bin/sh\nexit 0\n");
        host.start(act.file(host.number()), Daemon.RELEVO);
        host.awaitLog("(MY-FAILOVER) Entering BACKUP STATE", 0, Lab.PATIENCE);
      }
      var lives = new ArrayList<Life>();
      for (LabHost host : lab.hosts()) {
        lives.add(life(lab, host));
      }
      lab.awaitHolder(1);
      Moment elected = decided(lab, lab.host(1));
      Duration left = phase.minus(lab.chronicle().now().since(elected));
      lab.chronicle().await(left, () -> false);
      Moment before = lab.chronicle().now();
      act.befall(lab.host(1));
      // A command of ours takes milliseconds, and it happens somewhere within.
      Moment mishap = before.plus(lab.chronicle().now().since(before).dividedBy(2));
      lab.awaitHolder(2);
      Moment taken = decided(lab, lab.host(2));
      assertThat(held(lab, "server2")).isGreaterThan(taken);
      Moment zero = lives.getFirst().started();
      return new Story(
          lives.stream().map(life -> life.started().since(zero)).toList(),
          lives.getFirst().ready().since(zero),
          elected.since(zero),
          mishap.since(zero),
          taken.since(zero));
    }
  }

  /// When it woke to become Master, by its flight recorder.
  private static Moment decided(Lab lab, LabHost host) throws UnreadableRecording {
    Moment woken = Moment.NEVER;
    for (RecordedEvent recorded : recording(lab, host).events()) {
      if (recorded.event() instanceof NodeEvent.Woken) {
        woken = recorded.at();
      } else if (recorded.event() instanceof NodeEvent.AddressesInstalled) {
        break;
      }
    }
    return new Moment(woken.nanos() - origin(lab));
  }

  /// The lab's clock begins with the lab.
  private static long origin(Lab lab) {
    return System.nanoTime() - lab.chronicle().now().nanos();
  }

  private static Recording recording(Lab lab, LabHost host) throws UnreadableRecording {
    long mark = lab.chronicle().mark();
    host.daemon().signal("USR1");
    host.awaitLog("events written to " + RECORDER, mark, Lab.PATIENCE);
    Recording recording = RecordingText.decode(host.read(RECORDER).orElseThrow());
    assertThat(Replay.of(recording).isSame()).isTrue();
    return recording;
  }

  /// What a flight recorder says of its daemon's first seconds. The log says it too, but tens of
  /// milliseconds later: a young JVM is slow with what it does for the first time.
  private static Life life(Lab lab, LabHost host) throws UnreadableRecording {
    long origin = origin(lab);
    Moment started = Moment.NEVER;
    Moment answered = Moment.NEVER;
    for (RecordedEvent recorded : recording(lab, host).events()) {
      var at = new Moment(recorded.at().nanos() - origin);
      if (recorded.event() instanceof NodeEvent.Started) {
        started = at;
      } else if (recorded.event() instanceof NodeEvent.ScriptEnded) {
        answered = answered.earlier(at);
      }
    }
    return new Life(started, answered.equals(Moment.NEVER) ? started : answered);
  }

  private static Moment held(Lab lab, String name) {
    return lab.chronicle().since(0).stream()
        .filter(event ->
            event instanceof LabEvent.AddressSeen(_, var host, var address, var held)
                && host.equals(name)
                && address.equals(lab.spec().address())
                && held)
        .findFirst()
        .orElseThrow()
        .at();
  }

  /// Asks what-if, in the words of its command line.
  private Story simulate(Act act, Story measured) throws IOException, UnfitQuestion {
    var reader = new QuestionReader(_ -> {});
    for (int server = 1; server <= 3; server++) {
      Path file = directory.resolve("server" + server + ".conf");
      reader.server(Files.writeString(file, act.file(server)).toString());
    }
    for (int server = 1; server <= 3; server++) {
      reader.mishap(Mishap.Kind.START, "server" + server + at(measured.starts().get(server - 1)));
    }
    reader.mishap(act.kind(), act.target + at(measured.mishap()));
    Answer answer = Play.of(reader.question("", false));
    Moment ready =
        answer.turns().stream()
            .filter(turn -> turn.host().equals("server1") && turn.what().equals("BACKUP"))
            .findFirst()
            .orElseThrow()
            .at();
    return new Story(
        measured.starts(),
        ready.since(ZERO),
        first(answer, "server1"),
        measured.mishap(),
        first(answer, "server2"));
  }

  private static String at(Duration time) {
    return String.format(Locale.ROOT, "@%.3fms", millis(time));
  }

  private static Duration first(Answer answer, String host) {
    IpAddress address = answer.addresses().getFirst();
    return answer.holdings().stream()
        .filter(holding -> holding.host().equals(host) && holding.address().equals(address))
        .findFirst()
        .orElseThrow()
        .from()
        .since(ZERO);
  }

  private static double millis(Duration time) {
    return time.toNanos() / NANOS_PER_MILLI;
  }

  private static double median(List<Double> odd) {
    return odd.stream().sorted().toList().get(odd.size() / 2);
  }

  private static String table(Map<Act, List<Pair>> pairs) {
    var table = new StringBuilder("what-if against the laboratory, milliseconds\n");
    table.append(
        "act                    ready at mishap at  takeover: lab  what-if    diff"
            + "  election: lab  what-if    diff\n");
    pairs.forEach((act, three) -> {
      for (Pair pair : three) {
        table.append(
            String.format(
                Locale.ROOT,
                "%-22s %8.1f %9.1f %14.1f %8.1f %+7.1f %14.1f %8.1f %+7.1f%n",
                act.title,
                millis(pair.measured().ready()),
                millis(pair.measured().mishap()),
                millis(pair.measured().takeover()),
                millis(pair.simulated().takeover()),
                pair.takeoverMillis(),
                millis(pair.measured().election()),
                millis(pair.simulated().election()),
                pair.electionMillis()));
      }
    });
    return table.toString();
  }
}
