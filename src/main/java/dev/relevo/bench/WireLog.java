package dev.relevo.bench;

import dev.relevo.addr.IpAddress;
import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// All that was heard during one run, and questions about it. Any thread may add and ask.
final class WireLog {
  private final List<WireEvent.Advert> adverts = new ArrayList<>();
  private final List<WireEvent.Garp> garps = new ArrayList<>();
  private final List<WireEvent.Join> joins = new ArrayList<>();
  private final List<WireEvent.Held> held = new ArrayList<>();
  private final Map<Integer, Set<IpAddress>> owned = new HashMap<>();

  synchronized void add(WireEvent event) {
    switch (event) {
      case WireEvent.Advert advert -> adverts.add(advert);
      case WireEvent.Garp garp -> garps.add(garp);
      case WireEvent.Join join -> joins.add(join);
      case WireEvent.Held change -> {
        held.add(change);
        Set<IpAddress> mine = owned.computeIfAbsent(change.host(), _ -> new HashSet<>());
        if (change.held()) {
          mine.add(change.address());
        } else {
          mine.remove(change.address());
        }
      }
    }
  }

  /// A host's adverts after a moment, in the order of time.
  synchronized List<WireEvent.Advert> adverts(int host, Moment after) {
    return of(adverts, host, after);
  }

  /// A host's announcements after a moment, in the order of time.
  synchronized List<WireEvent.Garp> garps(int host, Moment after) {
    return of(garps, host, after);
  }

  /// A host's group reports after a moment, in the order of time.
  synchronized List<WireEvent.Join> joins(int host, Moment after) {
    return of(joins, host, after);
  }

  /// What a host's kernel gained and lost after a moment.
  synchronized List<WireEvent.Held> changes(int host, Moment after) {
    return of(held, host, after);
  }

  private static <E extends WireEvent> List<E> of(List<E> events, int host, Moment after) {
    return events.stream()
        .filter(event -> event.host() == host && event.at().isAfter(after))
        .sorted(Comparator.comparing(WireEvent::at))
        .toList();
  }

  /// Whether the host's kernel has all of these.
  synchronized boolean holds(int host, Collection<IpAddress> addresses) {
    return owned.getOrDefault(host, Set.of()).containsAll(addresses);
  }

  /// Whether the host's kernel has any of these.
  synchronized boolean holdsAny(int host, Collection<IpAddress> addresses) {
    Set<IpAddress> mine = owned.getOrDefault(host, Set.of());
    return addresses.stream().anyMatch(mine::contains);
  }

  /// For how long, between two moments, more than one host held the address.
  synchronized Duration overlap(IpAddress address, Moment from, Moment to) {
    var holders = new HashSet<Integer>();
    Duration total = Duration.ZERO;
    Moment before = from;
    for (WireEvent.Held change : held) {
      if (!change.address().equals(address) || change.at().isAfter(to)) {
        continue;
      }
      if (holders.size() > 1 && change.at().isAfter(before)) {
        total = total.plus(change.at().since(before));
      }
      if (change.held()) {
        holders.add(change.host());
      } else {
        holders.remove(change.host());
      }
      before = change.at().isAfter(from) ? change.at() : from;
    }
    return holders.size() > 1 ? total.plus(to.since(before)) : total;
  }
}
