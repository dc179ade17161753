package dev.relevo.bench;

import dev.relevo.addr.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// All experiments, in the order in which they are played and shown.
final class Catalogue {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration TEN_MILLIS = Duration.ofMillis(10);
  private static final String RAPID = "0.01";

  /// Backups have then heard the master.
  private static final Duration SETTLE = Duration.ofMillis(1200);

  private static final String CHECK =
      """
      global_defs {
       enable_script_security
       script_user root
      }
      vrrp_script chk {
       script "/usr/bin/test ! -e /run/fail"
       interval 1
       fall 2
       rise 2
      }
      """;

  /// Asks for a real-time scheduler, which a hogged machine is for.
  private static final String REAL_TIME = "global_defs {\n vrrp_rt_priority 50\n}\n";

  private Catalogue() {}

  static List<Experiment> all() {
    return Stream.of(deaths(), departures(), disturbances(), steady(), burdened(), large())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Experiment> deaths() {
    return List.of(
        new Experiment(
            "start",
            "one host starts, from the exec on",
            3,
            true,
            tutorial(1, false),
            FailoverActs::start,
            List.of(Headline.time("to_join", "Start: exec to hearing adverts"))),
        new Experiment(
            "crash",
            "the master's host loses power",
            3,
            true,
            tutorial(3, true),
            FailoverActs.crash(SECOND, 2, ground -> ground.host(1).powerOff()),
            List.of(Headline.time("overshoot", "Host dies: beyond the protocol's wait"))),
        new Experiment(
            "crash-process",
            "SIGKILL for the master's processes, its host lives on",
            1,
            false,
            tutorial(3, true),
            FailoverActs.crash(SECOND, 2, ground -> ground.host(1).kill()),
            List.of(Headline.time("overshoot", "Daemon killed: beyond the protocol's wait"))),
        new Experiment(
            "crash-rapid",
            "the master's host loses power, adverts every 10 ms",
            3,
            true,
            rapid(3, ""),
            FailoverActs.crash(TEN_MILLIS, 3, ground -> ground.host(1).powerOff()),
            List.of(Headline.time("blackout", "Host dies, 10 ms adverts: client waits"))));
  }

  private static List<Experiment> departures() {
    return List.of(
        new Experiment(
            "stop",
            "SIGTERM for the master",
            3,
            true,
            tutorial(3, true),
            FailoverActs::stop,
            List.of(
                Headline.time("blackout", "Stopped: client waits"),
                Headline.time("to_exit", "Stopped: SIGTERM to exit"))),
        new Experiment(
            "return",
            "the stopped master starts again and takes the address back",
            1,
            false,
            tutorial(3, true),
            FailoverActs::comeBack,
            List.of(Headline.time("to_garp", "Comes back: exec to announcing"))));
  }

  private static List<Experiment> disturbances() {
    return List.of(
        new Experiment(
            "check",
            "a check of the master's (each second, fall 2, rise 2) fails, then heals",
            1,
            false,
            watched(3, host -> CHECK + Configuration.tutorial(host).with(TRACKED).text()),
            FailoverActs::check,
            List.of(Headline.time("fail_to_garp", "Check fails: until announced elsewhere"))),
        new Experiment(
            "link",
            "the master's cable is pulled, then plugged in again",
            1,
            false,
            tutorial(3, true),
            FailoverActs::link,
            List.of(
                Headline.time("down_overshoot", "Cable pulled: beyond the protocol's wait"),
                Headline.time("up_to_garp", "Cable plugged in: until announced"))),
        new Experiment(
            "reload",
            "SIGHUP for both hosts, one address more",
            2,
            true,
            tutorial(2, true),
            FailoverActs::reload,
            List.of(Headline.time("to_change", "Reload: until the new address is there"))));
  }

  private static final String TRACKED = " track_script {\n  chk\n }\n";

  private static List<Experiment> steady() {
    return List.of(
        new Experiment(
            "idle",
            "a pair with nothing to do but to advertise and to listen",
            1,
            true,
            tutorial(2, false),
            SteadyActs::idle,
            List.of(
                new Headline("master_cpu_pct", "Idle, master", Unit.CPU),
                new Headline("master_rss_kb", "1 router", Unit.MEMORY))),
        new Experiment(
            "rapid",
            "adverts every 10 ms, nothing else",
            1,
            false,
            rapid(2, ""),
            SteadyActs.rapid(TEN_MILLIS, false),
            List.of(
                Headline.time("late_p99", "10 ms adverts: lateness, 99th percentile"),
                new Headline("false_failovers", "10 ms adverts: false failovers", Unit.COUNT))));
  }

  /// Short intervals, and something that is in their way.
  private static List<Experiment> burdened() {
    return List.of(
        new Experiment(
            "rapid-hogged",
            "adverts every 10 ms while two hogs a core want all processors",
            1,
            false,
            rapid(2, ""),
            SteadyActs.rapid(TEN_MILLIS, true),
            List.of(new Headline("false_failovers", "10 ms, hogged: false failovers", Unit.COUNT))),
        new Experiment(
            "rapid-hogged-rt",
            "the same with vrrp_rt_priority",
            1,
            true,
            rapid(2, REAL_TIME),
            SteadyActs.rapid(TEN_MILLIS, true),
            List.of(
                Headline.time("late_p99", "10 ms, hogged, real-time: lateness, 99th percentile"),
                new Headline(
                    "false_failovers", "10 ms, hogged, real-time: false failovers", Unit.COUNT))),
        new Experiment(
            "rapid-1000",
            "adverts every 10 ms, 1,000 addresses to announce",
            2,
            true,
            manyAddresses(1000, RAPID, false),
            SteadyActs.storm(TEN_MILLIS),
            List.of(
                new Headline(
                    "false_failovers", "10 ms, 1,000 addresses: false failovers", Unit.COUNT))));
  }

  private static List<Experiment> large() {
    return Stream.of(
            Stream.of(20, 200, 1000)
                .map(count ->
                    new Experiment(
                        "addresses-" + count,
                        "the power goes from the master of one router with "
                            + Numbers.grouped(count)
                            + " addresses",
                        count == 1000 ? 2 : 1,
                        count == 1000,
                        manyAddresses(count, "1", true),
                        ScaleActs::takeAddresses,
                        List.of(
                            Headline.time(
                                "last_first_garp",
                                Numbers.grouped(count)
                                    + " addresses: decision to all announced")))),
            Stream.of(100, 1000, 2000).map(Catalogue::routers),
            Stream.of(crowd(10_000)))
        .flatMap(Function.identity())
        .toList();
  }

  /// One host: a second one's daemon would want a core, too.
  static Experiment crowd(int count) {
    String many = Numbers.grouped(count) + " routers";
    return new Experiment(
        "routers-" + count,
        many + " at work on a host that is alone, their daemon on one core",
        1,
        false,
        manyRouters(1, count),
        ScaleActs::crowd,
        List.of(
            Headline.time("late_max", many + ", one core: the latest advert"),
            new Headline("master_cpu_pct", many + ", master", Unit.CPU),
            new Headline("master_rss_kb", many, Unit.MEMORY)));
  }

  private static Experiment routers(int count) {
    String many = Numbers.grouped(count) + " routers";
    return new Experiment(
        "routers-" + count,
        many + " at work, then the power goes from their master",
        1,
        count == 1000,
        manyRouters(2, count),
        ScaleActs::manyRouters,
        List.of(
            Headline.time("overshoot_max", many + " taken over: the last, beyond the wait"),
            new Headline("master_cpu_pct", many + ", master", Unit.CPU),
            new Headline("master_rss_kb", many, Unit.MEMORY)));
  }

  private static Layout manyRouters(int hosts, int count) {
    return new Layout(
        hosts,
        ScaleActs.links(count),
        host -> ScaleActs.routers(host, count),
        ScaleActs.routerAddresses(count),
        List.of(),
        SETTLE);
  }

  private static Layout tutorial(int hosts, boolean probed) {
    IntFunction<String> text = host -> Configuration.tutorial(host).text();
    return probed ? watched(hosts, text) : unwatched(hosts, text);
  }

  private static Layout watched(int hosts, IntFunction<String> configuration) {
    List<IpAddress> one = List.of(Configuration.ADDRESS);
    return new Layout(hosts, 1, configuration, one, one, SETTLE);
  }

  private static Layout unwatched(int hosts, IntFunction<String> configuration) {
    return new Layout(hosts, 1, configuration, List.of(Configuration.ADDRESS), List.of(), SETTLE);
  }

  /// The client asks only where a failover is looked at.
  private static Layout rapid(int hosts, String global) {
    IntFunction<String> text = host -> global + Configuration.tutorial(host).every(RAPID).text();
    return hosts > 2 ? watched(hosts, text) : unwatched(hosts, text);
  }

  private static Layout manyAddresses(int count, String interval, boolean probed) {
    List<IpAddress> addresses = ScaleActs.addresses(count);
    IntFunction<String> text =
        host -> {
          Configuration one = Configuration.tutorial(host).holding(addresses);
          return (interval.equals(RAPID) ? one.every(RAPID) : one).text();
        };
    // One alone: more questions would take processor time from what is measured.
    List<IpAddress> last = probed ? List.of(addresses.getLast()) : List.of();
    return new Layout(2, 1, text, addresses, last, SETTLE);
  }
}
