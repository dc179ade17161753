package dev.relevo.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A report of invented figures: several runs, one that failed, zeros, and one that only one has.
final class Fabricated {
  private Fabricated() {}

  static Report report() {
    return report(
        Map.of(Contender.RELEVO, "Relevo 0.1.0", Contender.KEEPALIVED, "keepalived 2.2.7"));
  }

  static Report alone() {
    return report(Map.of(Contender.RELEVO, "Relevo 0.1.0"));
  }

  private static Report report(Map<Contender, String> contenders) {
    var sorted = new EnumMap<Contender, String>(contenders);
    return new Report(
        Instant.parse("2026-11-29T10:15:30Z"),
        Duration.ofSeconds(77),
        new Report.Machine("Imagined <CPU> & co", 2, "6.18"),
        0.12,
        sorted,
        List.of(crash(sorted), steady(sorted), idle(sorted)));
  }

  private static Row crash(Map<Contender, String> contenders) {
    var headlines = List.of(Headline.time("overshoot", "Host dies: beyond the protocol's wait"));
    var told = new EnumMap<Contender, Outcome>(Contender.class);
    told.put(
        Contender.RELEVO,
        Outcome.of(List.of(figures(3.25, 0), figures(2.5, 12), figures(4.125, 0)), 0));
    told.put(Contender.KEEPALIVED, Outcome.of(List.of(figures(8.75, 1), figures(9.25, 1)), 1));
    told.keySet().retainAll(contenders.keySet());
    return new Row("crash", "the master's host loses power", headlines, told);
  }

  private static Figures figures(double overshoot, double lost) {
    return new Figures().number("overshoot_ms", overshoot).number("frames_lost", lost);
  }

  private static Row steady(Map<Contender, String> contenders) {
    var headlines =
        List.of(
            new Headline("false_failovers", "10 ms adverts: false failovers", Unit.COUNT),
            Headline.time("late_p99", "10 ms adverts: lateness"));
    var told = new EnumMap<Contender, Outcome>(Contender.class);
    told.put(
        Contender.RELEVO,
        Outcome.of(
            List.of(new Figures().number("false_failovers", 0).number("late_p99_ms", 0.071)), 0));
    told.put(
        Contender.KEEPALIVED, Outcome.of(List.of(new Figures().number("false_failovers", 4)), 0));
    told.keySet().retainAll(contenders.keySet());
    return new Row("rapid", "adverts every 10 ms", headlines, told);
  }

  private static Row idle(Map<Contender, String> contenders) {
    var headlines =
        List.of(
            new Headline("master_cpu_pct", "Idle, master", Unit.CPU),
            new Headline("master_rss_kb", "1 router", Unit.MEMORY));
    var told = new LinkedHashMap<Contender, Outcome>();
    told.put(Contender.RELEVO, cost(0.041, 38_912));
    told.put(Contender.KEEPALIVED, cost(0.0405, 13_448));
    told.keySet().retainAll(contenders.keySet());
    return new Row("idle", "nothing to do", headlines, told);
  }

  private static Outcome cost(double cpu, double rss) {
    return Outcome.of(
        List.of(new Figures().number("master_cpu_pct", cpu).number("master_rss_kb", rss)), 0);
  }
}
