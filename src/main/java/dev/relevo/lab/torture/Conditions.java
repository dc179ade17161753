package dev.relevo.lab.torture;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What is so while a fault lasts, and what VRRP makes of it: who hears whom, who can be Master,
/// with which priority. From that alone follows who must hold an address; no word of a daemon's is
/// used.
final class Conditions {
  static final List<Integer> SERVERS = List.of(1, 2, 3);
  private static final int MAX_WEIGHED = 254;

  private record At(int server, Router router) {}

  private record Pair(int listener, int speaker) {}

  private final Map<At, Integer> priorities = new HashMap<>();
  private final Map<At, Integer> weights = new HashMap<>();
  private final Set<At> unable = new HashSet<>();
  private final Set<Integer> dead = new HashSet<>();
  private final Set<Integer> frozen = new HashSet<>();
  private final Set<Pair> deaf = new HashSet<>();
  private final Set<Integer> hasty;
  private boolean defined = true;

  /// All servers run ours.
  Conditions() {
    this(Set.of());
  }

  /// @param hasty servers whose daemon, when it has stood still, takes over before it has read what
  ///   came meanwhile: keepalived 2.2.7
  Conditions(Set<Integer> hasty) {
    this.hasty = Set.copyOf(hasty);
  }

  /// Its daemon is gone; its kernel keeps what it has.
  void dead(int server) {
    dead.add(server);
  }

  /// Its daemon stands still, and will go on with what it was.
  void frozen(int server) {
    dead.add(server);
    frozen.add(server);
  }

  /// Its daemon knows that it cannot take part.
  void cannot(int server, Router router) {
    unable.add(new At(server, router));
  }

  void cannot(int server) {
    Router.ALL.forEach(router -> cannot(server, router));
  }

  void priority(int server, Router router, int priority) {
    priorities.put(new At(server, router), priority);
  }

  void weight(int server, Router router, int weight) {
    weights.merge(new At(server, router), weight, Integer::sum);
  }

  void deaf(int listener, int speaker) {
    deaf.add(new Pair(listener, speaker));
  }

  /// Two networks, of which this is one.
  void split(Set<Integer> island) {
    for (int a : SERVERS) {
      for (int b : SERVERS) {
        if (island.contains(a) != island.contains(b)) {
          deaf(a, b);
        }
      }
    }
  }

  /// What is right meanwhile changes from moment to moment.
  void undefined() {
    defined = false;
  }

  boolean isDefined() {
    return defined;
  }

  private boolean takesPart(int server, Router router) {
    return !dead.contains(server) && !unable.contains(new At(server, router));
  }

  private boolean hears(int listener, int speaker) {
    return listener != speaker && !deaf.contains(new Pair(listener, speaker));
  }

  private int priority(int server, Router router) {
    var at = new At(server, router);
    int base = priorities.getOrDefault(at, router.priority(server));
    int weight = weights.getOrDefault(at, 0);
    return weight == 0 ? base : Math.clamp(base + weight, 1, MAX_WEIGHED);
  }

  private boolean isBetter(int one, int than, Router router) {
    return priority(one, router) > priority(than, router);
  }

  /// What is wrong with these holders of the router's address, if anything: each who can be Master
  /// is one, or hears one whom it must obey; no Master hears a better one (RFC 9568 6.4).
  Optional<String> trouble(Router router, Set<Integer> holders) {
    for (int server : SERVERS) {
      boolean holds = holders.contains(server);
      if (dead.contains(server)) {
        continue; // what a dead daemon leaves behind is not its successor's fault
      }
      if (!takesPart(server, router)) {
        if (holds) {
          return told(router, holders, "server" + server + " cannot be Master");
        }
        continue;
      }
      var masters = new TreeSet<Integer>();
      for (int other : SERVERS) {
        if (hears(server, other) && takesPart(other, router) && holders.contains(other)) {
          masters.add(other);
        }
      }
      boolean better = masters.stream().anyMatch(master -> isBetter(master, server, router));
      if (holds && better) {
        return told(router, holders, "server" + server + " hears a better Master");
      }
      if (!holds && !better && (router.preempts() || masters.isEmpty())) {
        return told(router, holders, "server" + server + " ought to be Master");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> told(Router router, Set<Integer> holders, String why) {
    return Optional.of(router.name() + " is held by " + holders + ": " + why);
  }

  /// Who may hold the address once all is well again, if that follows: the best that can be, or,
  /// where Masters stay, the best of those that are when the fault ends. Empty where one is as good
  /// as another.
  Set<Integer> successors(Router router, Set<Integer> holders) {
    if (router.preempts()) {
      return best(router, SERVERS).map(Set::of).orElse(Set.of());
    }
    if (!defined) {
      return Set.of();
    }
    Stream<Integer> masters =
        holders.stream().filter(server -> takesPart(server, router) || frozen.contains(server));
    Optional<Integer> right = best(router, masters.toList());
    var all = new TreeSet<Integer>();
    right.ifPresent(all::add);
    if (right.isPresent()) {
      frozen.stream()
          .filter(hasty::contains)
          .filter(server -> router.priority(server) > router.priority(right.get()))
          .forEach(all::add);
    }
    return all;
  }

  private static Optional<Integer> best(Router router, List<Integer> servers) {
    return servers.stream()
        .max((one, other) -> Integer.compare(router.priority(one), router.priority(other)));
  }
}
