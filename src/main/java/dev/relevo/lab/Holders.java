package dev.relevo.lab;

import dev.relevo.addr.IpAddress;
import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which hosts hold which addresses, as the kernels tell it, and for how long two did at once.
final class Holders {
  private final Map<IpAddress, Set<Integer>> holders = new HashMap<>();
  private final Map<IpAddress, Moment> sharedSince = new HashMap<>();
  private final Map<IpAddress, Duration> shared = new HashMap<>();

  synchronized void seen(int host, IpAddress address, boolean held, Moment now) {
    Set<Integer> those = holders.computeIfAbsent(address, _ -> new TreeSet<>());
    boolean wasShared = those.size() > 1;
    boolean changed = held ? those.add(host) : those.remove(host);
    boolean isShared = those.size() > 1;
    if (changed && isShared && !wasShared) {
      sharedSince.put(address, now);
    } else if (changed && !isShared && wasShared) {
      shared.merge(address, now.since(sharedSince.getOrDefault(address, now)), Duration::plus);
    }
  }

  /// The host is cut off from everybody: what its kernel has does not count any more.
  synchronized void forget(int host, Moment now) {
    for (IpAddress address : Set.copyOf(holders.keySet())) {
      seen(host, address, false, now);
    }
  }

  synchronized Set<Integer> of(IpAddress address) {
    return new TreeSet<>(holders.getOrDefault(address, Set.of()));
  }

  /// For how long, up to now, more than one host held the address.
  synchronized Duration shared(IpAddress address, Moment now) {
    Duration before = shared.getOrDefault(address, Duration.ZERO);
    return holders.getOrDefault(address, Set.of()).size() > 1
        ? before.plus(now.since(sharedSince.getOrDefault(address, now)))
        : before;
  }
}
