package dev.relevo.bench;

import dev.relevo.addr.IpAddress;
import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Figures out of what was heard. The definitions are those of docs/BENCHMARK.md.
final class Measures {
  private static final int PRIORITIES = 256;
  private static final int DOWN_INTERVALS = 3;

  private Measures() {}

  /// How long the protocol has a backup wait after the last advert (RFC 3768 6.1, RFC 9568 6.1).
  static Duration masterDown(int priority, Duration interval, int version) {
    Duration skewed = version == 3 ? interval : Duration.ofSeconds(1);
    Duration skew = skewed.multipliedBy(PRIORITIES - priority).dividedBy(PRIORITIES);
    return interval.multipliedBy(DOWN_INTERVALS).plus(skew);
  }

  /// How host 2 followed a master that died: `detect` from the dead one's last advert to the next
  /// one's first, `overshoot` what of it is beyond the protocol's wait.
  ///
  /// @param start when the master was struck; an advert may still have been under way
  static Figures detection(WireLog log, Moment start, Duration interval, Duration masterDown) {
    Moment struck = start.plus(interval);
    WireEvent.Advert last =
        latest(log.adverts(1, new Moment(Long.MIN_VALUE)), struck)
            .orElseThrow(() -> new BenchException("host 1 never advertised"));
    WireEvent.Advert first =
        log.adverts(2, last.at()).stream()
            .findFirst()
            .orElseThrow(() -> new BenchException("host 2 did not advertise"));
    Duration detected = first.at().since(last.at());
    return new Figures().time("detect", detected).time("overshoot", detected.minus(masterDown));
  }

  private static Optional<WireEvent.Advert> latest(List<WireEvent.Advert> adverts, Moment before) {
    return adverts.stream()
        .filter(advert -> advert.at().isBefore(before))
        .reduce((_, later) -> later);
  }

  /// When a host's first advert (a resignation is none), announcement and address came, from a
  /// moment on. What did not come is left out.
  static Figures arrival(WireLog log, Moment start, int host, IpAddress address) {
    var figures = new Figures();
    log.adverts(host, start).stream()
        .filter(advert -> advert.priority() > 0)
        .findFirst()
        .ifPresent(advert -> figures.time("to_advert", advert.at().since(start)));
    log.garps(host, start).stream()
        .filter(garp -> garp.address().equals(address))
        .findFirst()
        .ifPresent(garp -> figures.time("to_garp", garp.at().since(start)));
    log.changes(host, start).stream()
        .filter(change -> change.held() && change.address().equals(address))
        .findFirst()
        .ifPresent(change -> figures.time("to_address", change.at().since(start)));
    return figures;
  }

  /// The times between neighbours.
  static List<Duration> gaps(List<WireEvent.Advert> adverts) {
    var gaps = new ArrayList<Duration>();
    for (int i = 1; i < adverts.size(); i++) {
      gaps.add(adverts.get(i).at().since(adverts.get(i - 1).at()));
    }
    return gaps;
  }

  /// Adverts by router, each in the order of time.
  static Map<Integer, List<WireEvent.Advert>> byRouter(List<WireEvent.Advert> adverts) {
    var routers = new HashMap<Integer, List<WireEvent.Advert>>();
    for (WireEvent.Advert advert : adverts) {
      routers.computeIfAbsent(router(advert), _ -> new ArrayList<>()).add(advert);
    }
    return routers;
  }

  private static int router(WireEvent.Advert advert) {
    return advert.link() << Byte.SIZE | advert.vrid();
  }

  /// How far each router's gaps are from the interval.
  static List<Duration> unevenness(
      Map<Integer, List<WireEvent.Advert>> routers, Duration interval) {
    return routers.values().stream()
        .flatMap(adverts -> gaps(adverts).stream())
        .map(gap -> gap.minus(interval).abs())
        .toList();
  }

  /// By how much more than the interval lies between two adverts of a router, of which the second
  /// came between two moments.
  static List<Duration> lateness(
      Map<Integer, List<WireEvent.Advert>> routers, Duration interval, Moment from, Moment to) {
    var late = new ArrayList<Duration>();
    for (List<WireEvent.Advert> adverts : routers.values()) {
      for (int i = 1; i < adverts.size(); i++) {
        Moment at = adverts.get(i).at();
        if (at.isAfter(from) && at.isBefore(to)) {
          late.add(at.since(adverts.get(i - 1).at()).minus(interval));
        }
      }
    }
    return late;
  }

  /// The most adverts that came within a span, wherever it begins.
  ///
  /// @param adverts in the order of time
  static int densest(List<WireEvent.Advert> adverts, Duration span) {
    int most = 0;
    int first = 0;
    for (int last = 0; last < adverts.size(); last++) {
      while (adverts.get(last).at().since(adverts.get(first).at()).compareTo(span) >= 0) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  /// What each router's takeover took beyond the protocol's wait.
  static List<Duration> overshoots(WireLog log, Moment start, Duration masterDown) {
    var last = new HashMap<Integer, Moment>();
    for (WireEvent.Advert advert : log.adverts(1, new Moment(Long.MIN_VALUE))) {
      last.put(router(advert), advert.at());
    }
    var overshoots = new ArrayList<Duration>();
    byRouter(log.adverts(2, start))
        .forEach((router, adverts) -> {
          Moment before = last.get(router);
          if (before != null) {
            overshoots.add(adverts.getFirst().at().since(before).minus(masterDown));
          }
        });
    return overshoots;
  }

  /// Each address's first announcement by a host.
  static Map<IpAddress, Moment> firstAnnouncements(WireLog log, int host, Moment after) {
    var first = new HashMap<IpAddress, Moment>();
    for (WireEvent.Garp garp : log.garps(host, after)) {
      first.putIfAbsent(garp.address(), garp.at());
    }
    return first;
  }

  /// The value below which this share of all lies; zero for none at all.
  static Duration quantile(Collection<Duration> spans, double share) {
    List<Duration> sorted = spans.stream().sorted().toList();
    return sorted.isEmpty()
        ? Duration.ZERO
        : sorted.get(Math.min(sorted.size() - 1, (int) (share * sorted.size())));
  }

  /// How often a host gained the address: a failover that nobody wanted, where nothing was done.
  static long gained(WireLog log, int host, IpAddress address, Moment after) {
    return log.changes(host, after).stream()
        .filter(change -> change.held() && change.address().equals(address))
        .count();
  }
}
