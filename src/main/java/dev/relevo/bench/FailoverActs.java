package dev.relevo.bench;

import dev.relevo.linux.ProcessSignals;
import dev.relevo.time.Moment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// Acts about one address that moves, or should not.
final class FailoverActs {
  /// What is still to come when the new master has the address: its announcement, and the client.
  private static final Duration AFTERMATH = Duration.ofSeconds(1);

  private static final int VERSION_OF_SECONDS = 2;

  private FailoverActs() {}

  /// One host alone starts.
  static Figures start(Ground ground, Pace pace) {
    Moment exec = ground.start(1);
    ground.await("the group is joined", () -> ground.hasJoined(1));
    ground.awaitHolder(1);
    Ground.pause(Duration.ofMillis(500));
    Usage used = ground.usage(1);
    var figures = new Figures();
    ground.log().joins(1, exec).stream()
        .filter(join -> join.group().toString().equals("224.0.0.18"))
        .findFirst()
        .ifPresent(join -> figures.time("to_join", join.at().since(exec)));
    return figures
        .with("", Measures.arrival(ground.log(), exec, 1, ground.address()))
        .time("cpu", used.cpu())
        .number("rss_kb", used.rss())
        .number("pss_kb", used.pss());
  }

  /// The host dies, by this means; host 2 takes over.
  static Act crash(Duration interval, int version, Consumer<Ground> blow) {
    return (ground, _) -> {
      ground.up();
      return takeover(ground, interval, version, blow);
    };
  }

  private static Figures takeover(
      Ground ground, Duration interval, int version, Consumer<Ground> blow) {
    Ground.pauseAtRandom(interval);
    ground.watchClient();
    Moment struck = Ground.now();
    blow.accept(ground);
    ground.awaitHolder(2);
    Ground.pause(AFTERMATH);
    Duration down = Measures.masterDown(Configuration.priority(2), interval, version);
    var figures =
        Measures.detection(ground.log(), struck, interval, down)
            .with("", Measures.arrival(ground.log(), struck, 2, ground.address()))
            .time("blackout", ground.blackout(ground.address()));
    // A host without power holds nothing, whatever its kernel had.
    return ground.host(1).isOn()
        ? figures.time("dual_owner", ground.log().overlap(ground.address(), struck, Ground.now()))
        : figures;
  }

  /// SIGTERM for the master.
  static Figures stop(Ground ground, Pace pace) {
    ground.up();
    Ground.pauseAtRandom(Duration.ofSeconds(1));
    ground.watchClient();
    Moment told = Ground.now();
    ground.signal(1, ProcessSignals.TERM);
    ground.host(1).daemon().awaitEnd(Ground.PATIENCE);
    Moment ended = Ground.now();
    ground.awaitHolder(2);
    Ground.pause(AFTERMATH);
    WireEvent.Advert resigned =
        ground.log().adverts(1, told).stream()
            .filter(advert -> advert.priority() == 0)
            .findFirst()
            .orElseThrow(() -> new BenchException("host 1 did not resign"));
    var figures = new Figures().time("to_priority0", resigned.at().since(told));
    ground.log().changes(1, told).stream()
        .filter(change -> !change.held() && change.address().equals(ground.address()))
        .findFirst()
        .ifPresent(change -> figures.time("to_drop", change.at().since(told)));
    return figures
        .time("to_exit", ended.since(told))
        .with("priority0_", Measures.arrival(ground.log(), resigned.at(), 2, ground.address()))
        .time("blackout", ground.blackout(ground.address()))
        .time("dual_owner", ground.log().overlap(ground.address(), told, Ground.now()));
  }

  /// The stopped master starts again and takes the address back.
  static Figures comeBack(Ground ground, Pace pace) {
    ground.up();
    ground.host(1).stop();
    ground.awaitHolder(2);
    Ground.pause(AFTERMATH);
    ground.watchClient();
    Moment exec = ground.start(1);
    ground.awaitHolder(1);
    Ground.pause(AFTERMATH);
    return Measures.arrival(ground.log(), exec, 1, ground.address())
        .time("blackout", ground.blackout(ground.address()))
        .time("dual_owner", ground.log().overlap(ground.address(), exec, Ground.now()));
  }

  /// A check of the master's fails, then heals.
  static Figures check(Ground ground, Pace pace) {
    ground.up();
    Ground.pauseAtRandom(Duration.ofSeconds(1));
    Path flag = ground.file(1, "/run/fail");
    ground.watchClient();
    Moment failed = Ground.now();
    touch(flag, true);
    ground.awaitHolder(2);
    Ground.pause(AFTERMATH);
    var figures =
        new Figures()
            .with("fail_", Measures.arrival(ground.log(), failed, 2, ground.address()))
            .time("fail_blackout", ground.blackout(ground.address()));
    ground.watchClient();
    Moment healed = Ground.now();
    touch(flag, false);
    ground.awaitHolder(1);
    Ground.pause(AFTERMATH);
    return figures
        .with("heal_", Measures.arrival(ground.log(), healed, 1, ground.address()))
        .time("heal_blackout", ground.blackout(ground.address()));
  }

  private static void touch(Path flag, boolean there) {
    try {
      if (there) {
        Files.createFile(flag);
      } else {
        Files.delete(flag);
      }
    } catch (IOException failure) {
      throw new BenchException("cannot change " + flag, failure);
    }
  }

  /// The master's cable is pulled, later plugged in again.
  static Figures link(Ground ground, Pace pace) {
    ground.up();
    Figures down =
        takeover(ground, Duration.ofSeconds(1), VERSION_OF_SECONDS, here -> here.host(1).unplug(0));
    ground.watchClient();
    Moment plugged = Ground.now();
    ground.host(1).plug(0);
    ground.await(
        "host 1 is back alone",
        () ->
            ground.log().holds(1, List.of(ground.address()))
                && !ground.log().holds(2, List.of(ground.address())));
    Ground.pause(AFTERMATH);
    return new Figures()
        .with("down_", down)
        .with("up_", Measures.arrival(ground.log(), plugged, 1, ground.address()))
        .time("up_blackout", ground.blackout(ground.address()));
  }

  /// SIGHUP for host 1 and then host 2, each with one address more.
  static Figures reload(Ground ground, Pace pace) {
    ground.up();
    Ground.pauseAtRandom(Duration.ofSeconds(1));
    ground.watchClient();
    var added = dev.relevo.addr.IpAddress.parse("10.99.0.1").orElseThrow();
    Moment start = Ground.now();
    for (int host = 1; host <= 2; host++) {
      var both = List.of(ground.address(), added);
      ground.configure(host, Configuration.tutorial(host).holding(both).text());
      ground.signal(host, ProcessSignals.HUP);
      Ground.pause(Duration.ofMillis(500));
    }
    Ground.pause(Duration.ofSeconds(4));
    Moment before = start.minus(Duration.ofSeconds(2));
    var figures = new Figures();
    ground.log().changes(1, start).stream()
        .filter(change -> change.held() && change.address().equals(added))
        .findFirst()
        .ifPresent(change -> figures.time("to_change", change.at().since(start)));
    var gaps = Measures.gaps(ground.log().adverts(1, before));
    return figures
        .time("advert_gap_max", Measures.quantile(gaps, 1))
        .number("backup_adverts", ground.log().adverts(2, start).size())
        .number("false_failovers", Measures.gained(ground.log(), 2, ground.address(), start))
        .time("blackout", ground.blackout(ground.address()));
  }
}
