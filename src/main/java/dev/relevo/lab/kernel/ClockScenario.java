package dev.relevo.lab.kernel;

import dev.relevo.lab.Lab;
import dev.relevo.lab.LabSpec;
import dev.relevo.lab.Scenario;
import dev.relevo.lab.Stage;
import dev.relevo.lab.Wiring;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The clock is set, forwards and backwards, for all machines at once, since they have one kernel.
/// Nobody's timer may notice: no state changes, adverts go on, checks go on.
public record ClockScenario() implements Scenario {
  private static final String CHECK = "/usr/local/bin/check.sh";

  /// Ahead of a configuration that tracks it.
  static final String SCRIPT =
      "vrrp_script chk {\n  script \"" + CHECK + "\"\n  interval %d\n  timeout %d\n}\n";

  private static final String ADDRESS = "192.168.1.20/32";
  private static final String RUNS = "/run/checks";
  private static final String TRACK = "track_script {\n    chk\n  }";

  /// Of adverts that come each second; a slow kernel has longer intervals, and hiccups.
  private static final Duration LONGEST_SILENCE = Duration.ofMillis(1700);

  /// After each step: several adverts and checks.
  private static final Duration WATCHED = Duration.ofSeconds(6);

  private static final int FEWEST_CHECKS = 3;

  @Override
  public String name() {
    return "clock";
  }

  @Override
  public String title() {
    return "the clock is set by seconds, hours, days, forwards and backwards";
  }

  @Override
  public LabSpec spec() {
    return Trio.wired(Wiring.PLAIN);
  }

  @Override
  public Optional<String> missing() {
    return Trio.missing();
  }

  @Override
  public void play(Stage stage) {
    int interval = Trio.interval();
    for (int server : Trio.SERVERS) {
      stage.host(server).placeScript(CHECK, "#!/bin/sh\necho run >> " + RUNS + "\n");
    }
    stage.act("start all three", 1, () -> Trio.startAll(stage, interval, TRACK, ADDRESS));
    var ear = AdvertEar.start(stage.lab().room());
    stage.lab().keep(ear);
    for (int step : List.of(3600, -3600, 1, -1, -3600, 3600, 86_400 * 400, -86_400 * 400)) {
      step(stage, ear, interval, 1, step);
    }
    stage.act("stop server1", 2, stage.host(1)::stop);
    step(stage, ear, interval, 2, -3600);
    stage.act("start it again", 1, () -> stage.start(1));
  }

  private static void step(Stage stage, AdvertEar ear, int interval, int holder, int seconds) {
    Lab lab = stage.lab();
    long mark = lab.chronicle().mark();
    ear.mark();
    Map<Integer, Long> before = checks(stage);
    stage.act(
        "the clock is set by %+d s".formatted(seconds),
        holder,
        () -> {
          stage.host(holder).runOk("date", "-s", "now %+d seconds".formatted(seconds));
          lab.chronicle().await(WATCHED.multipliedBy(interval), () -> false);
        },
        () ->
            Trio.unrest(stage, mark)
                .or(() -> silence(ear, interval))
                .or(() -> fewChecks(stage, before)));
  }

  private static Optional<String> silence(AdvertEar ear, int interval) {
    Duration longest = ear.longestSilence();
    return longest.compareTo(LONGEST_SILENCE.multipliedBy(interval)) > 0
        ? Optional.of("no advert for " + longest.toMillis() + " ms")
        : Optional.empty();
  }

  private static Optional<String> fewChecks(Stage stage, Map<Integer, Long> before) {
    Map<Integer, Long> now = checks(stage);
    for (int server : Trio.SERVERS) {
      long runs = now.getOrDefault(server, 0L) - before.getOrDefault(server, 0L);
      if (stage.host(server).isDaemonAlive() && runs < FEWEST_CHECKS) {
        return Optional.of(stage.host(server).name() + ": only " + runs + " checks");
      }
    }
    return Optional.empty();
  }

  private static Map<Integer, Long> checks(Stage stage) {
    var runs = new HashMap<Integer, Long>();
    for (int server : Trio.SERVERS) {
      runs.put(server, stage.host(server).read(RUNS).orElse("").lines().count());
    }
    return runs;
  }
}
