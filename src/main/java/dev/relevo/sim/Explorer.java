package dev.relevo.sim;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpFamily;
import dev.relevo.addr.IpPrefix;
import dev.relevo.addr.Ipv4;
import dev.relevo.packet.Authentication;
import dev.relevo.packet.Priority;
import dev.relevo.packet.Vrid;
import dev.relevo.packet.VrrpVersion;
import dev.relevo.vrrp.AnnounceSettings;
import dev.relevo.vrrp.HookLimits;
import dev.relevo.vrrp.Installation;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.Transport;
import dev.relevo.vrrp.VirtualAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Every order of a bounded set of events in a world of two or three routers, to a depth: adverts
/// that arrive or are lost, timers, faults, stops, starts, freezes. Worlds that have the same
/// future are visited once. From each the world is healed and must converge.
public final class Explorer {
  /// Longer than it takes the best router to preempt with a delay: what a healed world is given.
  private static final long PATIENCE = 15_000_000_000L;

  /// Longer than an advert interval, shorter than a master down interval.
  private static final Optional<Duration> HOOKS = Optional.of(Duration.ofMillis(1_500));

  private static final AnnounceSettings ONCE =
      new AnnounceSettings(1, Duration.ZERO, Duration.ZERO, 1, Duration.ZERO, 1);

  private Explorer() {}

  /// What was visited.
  ///
  /// @param depth moves after the start
  public record Report(String world, int depth, long states, long moves) {}

  private record Visit(SmallWorld world, @Nullable Visit before, @Nullable Move move) {
    String path() {
      String here = move == null ? "start" : move.toString();
      return before == null ? here : before.path() + ", " + here;
    }
  }

  /// The worlds that are explored: priorities, with `n` for nopreempt, `d` for a preempt delay and
  /// `h` for hooks and `m` for more addresses than go in at once.
  public static List<String> worlds(int hosts) {
    return hosts == 2
        ? List.of(
            "100 200",
            "100 100",
            "100 200n",
            "100 200d",
            "100 255",
            "255 255",
            "100h 200h",
            "100m 200m")
        : List.of("100 150 200", "100 100 100", "100 150n 200d");
  }

  /// @throws Violation with the path to what must never be
  public static Report explore(String priorities, int depth) {
    var seen = new LinkedHashSet<String>();
    var first = new Visit(new SmallWorld(routers(priorities), budget()), null, null);
    List<Visit> layer = List.of(first);
    long moves = 0;
    seen.add(first.world().form());
    for (int i = 0; i < depth; i++) {
      var next = new ArrayList<Visit>();
      for (Visit visit : layer) {
        moves += follow(visit, seen, next);
      }
      layer = next;
    }
    return new Report(priorities, depth, seen.size(), moves);
  }

  private static long follow(Visit visit, Set<String> seen, List<Visit> next) {
    List<Move> moves = visit.world().moves();
    for (Move move : moves) {
      var reached = new Visit(visit.world().copy(), visit, move);
      try {
        reached.world().make(move);
        if (seen.add(reached.world().form())) {
          next.add(reached);
          Optional<String> wrong = reached.world().copy().heals(PATIENCE);
          if (wrong.isPresent()) {
            throw new Violation(wrong.get());
          }
        }
      } catch (Violation violation) {
        throw new Violation(violation.getMessage() + "\nafter: " + reached.path());
      }
    }
    return moves.size();
  }

  private static Map<Move.Kind, Integer> budget() {
    Map<Move.Kind, Integer> budget = new EnumMap<>(Move.Kind.class);
    budget.put(Move.Kind.LOSE, 2);
    budget.put(Move.Kind.FAULT, 1);
    budget.put(Move.Kind.STOP, 1);
    budget.put(Move.Kind.FREEZE, 1);
    return budget;
  }

  private static List<RouterSettings> routers(String priorities) {
    var routers = new ArrayList<RouterSettings>();
    int from = 0;
    while (from < priorities.length()) {
      int blank = priorities.indexOf(' ', from);
      int end = blank < 0 ? priorities.length() : blank;
      routers.add(router(priorities.substring(from, end)));
      from = end + 1;
    }
    return routers;
  }

  private static List<VirtualAddress> more(InterfaceName device) {
    var addresses = new ArrayList<VirtualAddress>(Installation.BATCH);
    for (int i = 1; i <= Installation.BATCH; i++) {
      var address = new IpPrefix(new Ipv4(10 << 24 | 1 << 16 | 1 << 8 | i), 16);
      addresses.add(VirtualAddress.of(address, device));
    }
    return addresses;
  }

  private static RouterSettings router(String word) {
    boolean never = word.endsWith("n");
    boolean delayed = word.endsWith("d");
    boolean hooked = word.endsWith("h");
    boolean many = word.endsWith("m");
    int letters = never || delayed || hooked || many ? 1 : 0;
    int priority = Integer.parseInt(word.substring(0, word.length() - letters));
    var device = new InterfaceName("eth0");
    var address = new IpPrefix(new Ipv4(10 << 24 | 1 << 16 | 1), 16);
    return new RouterSettings(
        "VI_1",
        device,
        IpFamily.IPV4,
        Transport.MULTICAST,
        VrrpVersion.V3,
        new Vrid(51),
        new Priority(priority),
        false,
        Duration.ofSeconds(1),
        Authentication.NONE,
        !never,
        delayed ? Duration.ofMillis(2500) : Duration.ZERO,
        3,
        false,
        false,
        many ? ONCE : AnnounceSettings.DEFAULT,
        List.of(VirtualAddress.of(address, device)),
        many ? more(device) : List.of(),
        hooked ? new HookLimits(HOOKS, HOOKS) : HookLimits.NONE,
        true);
  }
}
