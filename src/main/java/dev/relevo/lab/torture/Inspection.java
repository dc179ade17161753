package dev.relevo.lab.torture;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpPrefix;
import dev.relevo.addr.MacAddress;
import dev.relevo.lab.Daemon;
import dev.relevo.lab.LabHost;
import dev.relevo.lab.Shell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Looks with eyes of its own whether all is as it should be: the kernels' words, the wire, the
/// client, and what the daemons have open.
final class Inspection {
  /// Half a dozen adverts of each Master pass.
  private static final Duration LISTENING = Duration.ofMillis(450);

  /// At 200 ms, one of them late.
  private static final int FEWEST_ADVERTS = 1;

  /// A check runs each second, and its end is waited for.
  private static final Duration CALMING = Duration.ofSeconds(4);

  /// The client's table is told by gratuitous ARP, once a second after a foreign host's.
  private static final Duration REACHING = Duration.ofMillis(2500);

  /// What a JVM that compiles, and collects when it must, may have more than when it was new.
  private static final long GROWTH_KIB = 24 << 10;

  private final Ground ground;
  private final Map<Integer, KernelView> before = new HashMap<>();
  private final Map<Integer, Footprint> bounds = new HashMap<>();
  private final Map<Integer, Footprint> latest = new HashMap<>();

  Inspection(Ground ground) {
    this.ground = ground;
  }

  /// Notes what belongs to the servers themselves: before the first daemon has an address.
  void begin() {
    for (LabHost host : ground.lab().hosts()) {
      before.put(host.number(), KernelView.of(host.namespace()));
    }
  }

  /// Notes what daemons have that have been through everything once: more is a leak.
  void bound() {
    for (int server : Conditions.SERVERS) {
      if (ground.daemon(server) == Daemon.RELEVO) {
        Footprint now = Footprint.of(ground.host(server).daemon().pid()).withoutChildren();
        bounds.merge(server, now, Footprint::max);
      }
    }
  }

  Map<Integer, Footprint> latest() {
    return latest;
  }

  /// Everything that is not as it should be.
  ///
  /// @param expected who must hold each address
  List<String> troubles(Map<Router, Integer> expected) {
    var troubles = new ArrayList<String>();
    ground.tap().mark();
    ground.pause(ground.paced(LISTENING));
    for (Router router : Router.ALL) {
      wire(router, expected.getOrDefault(router, 0)).ifPresent(troubles::add);
    }
    for (LabHost host : ground.lab().hosts()) {
      kernel(host, expected, troubles);
    }
    for (Router router : Router.ALL) {
      reached(router, expected.getOrDefault(router, 0)).ifPresent(troubles::add);
    }
    for (int server : Conditions.SERVERS) {
      if (!ground.host(server).isDaemonAlive()) {
        troubles.add("the daemon of server" + server + " has ended");
      } else if (ground.daemon(server) == Daemon.RELEVO) {
        open(server, troubles);
      }
    }
    return troubles;
  }

  private MacAddress mac(int server) {
    return ground.host(server).spec().ports().getFirst().mac();
  }

  private Optional<String> wire(Router router, int holder) {
    Map<MacAddress, Integer> heard = ground.tap().adverts(router.vrid());
    boolean alone =
        heard.keySet().equals(Set.of(mac(holder)))
            && heard.getOrDefault(mac(holder), 0) >= FEWEST_ADVERTS;
    return alone
        ? Optional.empty()
        : Optional.of(
            router.name() + ": adverts on the wire by " + heard + ", not server" + holder);
  }

  private void kernel(LabHost host, Map<Router, Integer> expected, List<String> troubles) {
    KernelView now = KernelView.of(host.namespace());
    KernelView first = before.getOrDefault(host.number(), now);
    var addresses = new TreeSet<>(first.addresses());
    var virtual = new TreeSet<String>();
    for (Router router : Router.ALL) {
      for (IpPrefix prefix : router.addresses()) {
        virtual.add(prefix.address().toString());
        if (expected.getOrDefault(router, 0) == host.number()) {
          addresses.add(host.spec().device(0) + " " + prefix);
        }
      }
    }
    compare(host.name() + ": addresses", now.addresses(), addresses, troubles);
    var routes = new TreeSet<>(now.routes());
    routes.removeIf(
        route -> virtual.stream().anyMatch(one -> route.startsWith("dst " + one + " ")));
    compare(host.name() + ": routes", routes, first.routes(), troubles);
    compare(host.name() + ": rules", now.rules(), first.rules(), troubles);
  }

  private static void compare(
      String what, Set<String> found, Set<String> expected, List<String> troubles) {
    var more = new TreeSet<>(found);
    more.removeAll(expected);
    var less = new TreeSet<>(expected);
    less.removeAll(found);
    if (!more.isEmpty() || !less.isEmpty()) {
      troubles.add(what + ": too many " + more + ", missing " + less);
    }
  }

  /// The client's ping is answered, and its neighbour table has the holder's MAC address.
  private Optional<String> reached(Router router, int holder) {
    IpAddress address = router.address();
    long end = System.nanoTime() + ground.paced(REACHING).toNanos();
    while (true) {
      boolean answered =
          Shell.run(
                  ground.lab().client(),
                  List.of("ping", "-n", "-q", "-c", "1", "-W", "1", address.toString()),
                  "")
              .isSuccess();
      Optional<MacAddress> known = ground.lab().mac(address);
      if (answered && known.filter(mac(holder)::equals).isPresent()) {
        return Optional.empty();
      }
      if (System.nanoTime() - end > 0) {
        return Optional.of(
            router.name()
                + ": the client "
                + (answered ? "is answered" : "gets no answer")
                + " by "
                + known
                + ", not server"
                + holder);
      }
      ground.pause(Duration.ofMillis(50));
    }
  }

  private void open(int server, List<String> troubles) {
    long pid = ground.host(server).daemon().pid();
    Footprint bound = bounds.getOrDefault(server, Footprint.NONE);
    var seen = new ArrayList<Footprint>();
    boolean calm =
        ground
            .lab()
            .chronicle()
            .await(
                ground.paced(CALMING),
                () -> {
                  seen.add(Footprint.of(pid));
                  return bounds.isEmpty() || seen.getLast().beyond(bound).isEmpty();
                });
    Footprint last = seen.getLast();
    latest.put(server, last);
    if (!calm) {
      troubles.add("server" + server + " has more than it had: " + last.beyond(bound));
    }
    if (!bounds.isEmpty() && last.residentKib() > bound.residentKib() + GROWTH_KIB) {
      troubles.add(
          "server" + server + " has " + last.residentKib() + " KiB, not " + bound.residentKib());
    }
  }
}
