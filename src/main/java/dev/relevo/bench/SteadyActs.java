package dev.relevo.bench;

import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.List;

/// Acts in which nothing happens, and nothing should: what it costs, and whether it stays so.
final class SteadyActs {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final double MEDIAN = 0.5;
  private static final double PERCENTILE_99 = 0.99;

  private SteadyActs() {}

  /// A pair with nothing to do but to advertise and to listen.
  static Figures idle(Ground ground, Pace pace) {
    ground.up();
    Ground.pause(pace.calm()); // past the second round of announcements
    var before = List.of(ground.usage(1), ground.usage(2));
    Moment from = Ground.now();
    Ground.pause(pace.watch());
    var after = List.of(ground.usage(1), ground.usage(2));
    var routers = Measures.byRouter(ground.log().adverts(1, from));
    List<Duration> off = Measures.unevenness(routers, SECOND);
    var figures =
        new Figures()
            .time("jitter_p50", Measures.quantile(off, MEDIAN))
            .time("jitter_max", Measures.quantile(off, 1));
    ScaleActs.cost(figures, "master", before.get(0), after.get(0));
    ScaleActs.cost(figures, "backup", before.get(1), after.get(1));
    return figures;
  }

  /// Short intervals while nobody, or somebody, wants all the time there is.
  static Act rapid(Duration interval, boolean hogged) {
    return (ground, pace) -> {
      ground.up();
      if (hogged) {
        ground.hog();
      }
      return steady(ground, interval, hogged ? pace.hogged() : pace.watch());
    };
  }

  /// Short intervals from the first moment on, while many addresses are announced.
  static Act storm(Duration interval) {
    return (ground, pace) -> {
      ground.start(1);
      ground.start(2);
      ground.awaitHolder(1);
      ground.lost();
      return steady(ground, interval, pace.watch()).number("frames_lost", ground.lost());
    };
  }

  private static Figures steady(Ground ground, Duration interval, Duration span) {
    Moment from = Ground.now();
    Ground.pause(span);
    WireLog log = ground.log();
    List<WireEvent.Advert> adverts = log.adverts(1, from);
    List<Duration> gaps = Measures.gaps(adverts);
    List<Duration> late = gaps.stream().map(gap -> gap.minus(interval)).toList();
    return new Figures()
        .number("false_failovers", Measures.gained(log, 2, ground.address(), from))
        .number("backup_adverts", log.adverts(2, from).size())
        .number("adverts", adverts.size())
        .number("garps", log.garps(1, from).size() + log.garps(2, from).size())
        .time("late_p50", Measures.quantile(late, MEDIAN))
        .time("late_p99", Measures.quantile(late, PERCENTILE_99))
        .time("late_max", Measures.quantile(late, 1))
        .time("advert_gap_max", Measures.quantile(gaps, 1));
  }
}
