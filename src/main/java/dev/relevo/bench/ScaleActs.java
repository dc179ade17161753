package dev.relevo.bench;

import dev.relevo.addr.IpAddress;
import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Acts with many addresses or many routers, and what they need.
final class ScaleActs {
  /// Routers on one wire: VRIDs go to 255.
  private static final int ON_A_LINK = 250;

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration AFTERMATH = Duration.ofSeconds(2);
  private static final Duration MILLISECOND = Duration.ofMillis(1);

  /// An advert that comes later than this is one too late: a twentieth of the interval.
  private static final Duration TOO_LATE = Duration.ofMillis(50);

  private static final double MEDIAN = 0.5;
  private static final double PERCENTILE_99 = 0.99;

  private ScaleActs() {}

  /// Addresses on the first wire.
  static List<IpAddress> addresses(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> address("10.99." + n / ON_A_LINK + "." + (n % ON_A_LINK + 1)))
        .toList();
  }

  /// An address for each of many routers.
  static List<IpAddress> routerAddresses(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> address("10." + (99 + n / ON_A_LINK) + ".0." + (n % ON_A_LINK + 1)))
        .toList();
  }

  static int links(int routers) {
    return (routers + ON_A_LINK - 1) / ON_A_LINK;
  }

  /// Many routers in one file.
  static String routers(int host, int count) {
    var text = new StringBuilder();
    List<IpAddress> addresses = routerAddresses(count);
    for (int n = 0; n < count; n++) {
      int link = n / ON_A_LINK;
      int vrid = n % ON_A_LINK + 1;
      text.append(
          new Configuration(
                  "I" + link + "-" + vrid,
                  "eth" + link,
                  2,
                  vrid,
                  Configuration.priority(host),
                  "1",
                  List.of(addresses.get(n)),
                  "")
              .text());
    }
    return text.toString();
  }

  private static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  /// The power goes from the master of one router with many addresses.
  static Figures takeAddresses(Ground ground, Pace pace) {
    ground.up();
    List<IpAddress> addresses = ground.layout().addresses();
    ground.lost();
    ground.watchClient();
    Moment struck = Ground.now();
    ground.host(1).powerOff();
    ground.awaitHolder(2);
    Ground.pause(AFTERMATH);
    WireLog log = ground.log();
    List<WireEvent.Advert> adverts = log.adverts(2, struck);
    Moment decided = adverts.getFirst().at();
    Map<IpAddress, Moment> announced = Measures.firstAnnouncements(log, 2, decided);
    announced.keySet().retainAll(addresses);
    List<Duration> first = announced.values().stream().map(at -> at.since(decided)).toList();
    List<Duration> held =
        log.changes(2, struck).stream()
            .filter(WireEvent.Held::held)
            .map(change -> change.at().since(decided))
            .toList();
    Duration down = Measures.masterDown(Configuration.priority(2), SECOND, 2);
    return Measures.detection(log, struck, SECOND, down)
        .time("first_garp", Measures.quantile(first, 0))
        .time("last_first_garp", Measures.quantile(first, 1))
        .time("all_addresses", Measures.quantile(held, 1))
        .number("vips_announced", announced.size())
        .time("advert_gap_max", Measures.quantile(Measures.gaps(adverts), 1))
        .time("blackout_last_vip", ground.blackout(addresses.getLast()))
        .number("frames_lost", ground.lost());
  }

  /// Many routers at work: what they cost, how evenly they advertise; then the power goes.
  static Figures manyRouters(Ground ground, Pace pace) {
    Moment exec = ground.start(1);
    ground.awaitHolder(1);
    Moment up = ground.log().changes(1, exec).getLast().at();
    ground.start(2);
    ground.await("host 2 joins", () -> ground.hasJoined(2));
    Ground.pause(pace.calm());
    ground.lost();
    var figures = new Figures().time("all_up", up.since(exec));
    atWork(ground, pace, figures);
    Usage calm = ground.usage(2);
    Moment struck = Ground.now();
    ground.host(1).powerOff();
    ground.awaitHolder(2);
    Ground.pause(AFTERMATH);
    Usage busy = ground.usage(2);
    Duration down = Measures.masterDown(Configuration.priority(2), SECOND, 2);
    List<Duration> over = Measures.overshoots(ground.log(), struck, down);
    var announced = Measures.firstAnnouncements(ground.log(), 2, struck);
    announced.keySet().retainAll(ground.layout().addresses());
    var announcements = announced.values().stream().map(at -> at.since(struck)).toList();
    return figures
        .number("taken_over", over.size())
        .time("last_announced", Measures.quantile(announcements, 1))
        .time("overshoot_p50", Measures.quantile(over, MEDIAN))
        .time("overshoot_max", Measures.quantile(over, 1))
        .time("takeover_cpu", busy.cpu().minus(calm.cpu()))
        .number("frames_lost", ground.lost());
  }

  private static void atWork(Ground ground, Pace pace, Figures figures) {
    var before = List.of(ground.usage(1), ground.usage(2));
    Moment from = Ground.now();
    Ground.pause(pace.watch());
    var after = List.of(ground.usage(1), ground.usage(2));
    List<WireEvent.Advert> adverts = ground.log().adverts(1, from);
    var routers = Measures.byRouter(adverts);
    var off = new ArrayList<>(Measures.unevenness(routers, SECOND));
    figures
        .number("advertising", routers.size())
        .number("backup_adverts", ground.log().adverts(2, from).size())
        .time("jitter_p50", Measures.quantile(off, MEDIAN))
        .time("jitter_p99", Measures.quantile(off, PERCENTILE_99))
        .time("jitter_max", Measures.quantile(off, 1))
        .number("adverts_in_1ms", Measures.densest(adverts, MILLISECOND));
    cost(figures, "master", before.get(0), after.get(0));
    cost(figures, "backup", before.get(1), after.get(1));
  }

  /// As many routers as one core can carry, on a host that is alone: how late their adverts are,
  /// from the first one on, and what they cost.
  static Figures crowd(Ground ground, Pace pace) {
    Moment exec = ground.startOnOneCore(1);
    ground.awaitHolder(1);
    Moment up = ground.log().changes(1, exec).getLast().at();
    Ground.pause(pace.calm());
    Usage before = ground.usage(1);
    Moment from = Ground.now();
    Ground.pause(pace.crowd());
    Usage after = ground.usage(1);
    Moment to = from.plus(pace.crowd());
    var figures = new Figures().time("all_up", up.since(exec));
    punctuality(ground, exec, from, to, figures);
    cost(figures, "master", before, after);
    return figures.number("frames_lost", ground.lost());
  }

  private static void punctuality(
      Ground ground, Moment exec, Moment from, Moment to, Figures figures) {
    List<WireEvent.Advert> all = ground.log().adverts(1, exec);
    List<WireEvent.Advert> watched =
        all.stream().filter(one -> one.at().isAfter(from) && one.at().isBefore(to)).toList();
    var routers = Measures.byRouter(all);
    int count = ground.layout().addresses().size();
    if (routers.size() < count) {
      throw new BenchException("only " + routers.size() + " of " + count + " routers advertise");
    }
    var firsts = routers.values().stream().map(mine -> mine.getFirst().at().since(exec)).toList();
    List<Duration> starting = Measures.lateness(routers, SECOND, exec, from);
    List<Duration> late = Measures.lateness(routers, SECOND, from, to);
    long tooLate = late.stream().filter(one -> one.compareTo(TOO_LATE) > 0).count();
    figures
        .time("all_advertise", Measures.quantile(firsts, 1))
        .time("start_late_max", Measures.quantile(starting, 1))
        .number("adverts_expected", count * to.since(from).dividedBy(SECOND))
        .number("adverts", watched.size())
        .number("adverts_in_1ms", Measures.densest(watched, MILLISECOND))
        .time("late_p50", Measures.quantile(late, MEDIAN))
        .time("late_p99", Measures.quantile(late, PERCENTILE_99))
        .time("late_max", Measures.quantile(late, 1))
        .number("late_over_50ms", tooLate);
  }

  /// What a daemon used of the machine between two looks.
  static void cost(Figures figures, String role, Usage before, Usage after) {
    figures
        .number(role + "_cpu_pct", after.cpuPercent(before))
        .number(role + "_wakeups_per_s", after.switchesPerSecond(before))
        .number(role + "_rss_kb", after.rss())
        .number(role + "_pss_kb", after.pss())
        .number(role + "_processes", after.processes())
        .number(role + "_threads", after.threads());
  }
}
