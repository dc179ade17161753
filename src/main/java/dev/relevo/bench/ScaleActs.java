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
    var routers = Measures.byRouter(ground.log().adverts(1, from));
    var off = new ArrayList<>(Measures.unevenness(routers, SECOND));
    figures
        .number("advertising", routers.size())
        .number("backup_adverts", ground.log().adverts(2, from).size())
        .time("jitter_p50", Measures.quantile(off, MEDIAN))
        .time("jitter_p99", Measures.quantile(off, PERCENTILE_99))
        .time("jitter_max", Measures.quantile(off, 1));
    cost(figures, "master", before.get(0), after.get(0));
    cost(figures, "backup", before.get(1), after.get(1));
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
