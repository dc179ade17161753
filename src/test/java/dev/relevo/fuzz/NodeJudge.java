package dev.relevo.fuzz;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.daemon.StagedLoop;
import dev.relevo.dump.Counters;
import dev.relevo.packet.RejectReason;
import dev.relevo.time.Moment;
import dev.relevo.vrrp.NodeSettings;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.RouterState;
import dev.relevo.vrrp.VirtualAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What must hold of a node that hears packets: what is wrong changes nothing, what is right
/// changes what RFC 9568 6.4 says and nothing else, and all of it is counted.
final class NodeJudge {
  /// The longest interval of version 3, four times and with the skew.
  private static final Duration LONGEST = Duration.ofSeconds(42 * 4);

  /// What one packet may lead to: adverts, addresses and announcements of all routers of a group.
  private static final int MAX_ACTS = 16;

  private final StagedLoop loop;
  private final List<RouterSettings> routers;
  private final Map<String, Integer> groups = new HashMap<>();
  private @Nullable List<RouterState> first;
  private List<Counters> before = List.of();
  private int accepted;
  private int rejected;

  NodeJudge(StagedLoop loop, NodeSettings settings) {
    this.loop = loop;
    routers = settings.routers();
    for (int i = 0; i < settings.groups().size(); i++) {
      for (String member : settings.groups().get(i).members()) {
        groups.put(member, i);
      }
    }
  }

  /// The node has just started; always from the same state.
  void begin() {
    List<RouterState> start = states();
    if (first == null) {
      first = start;
      before = loop.counters();
    }
    if (!start.equals(first)) {
      throw broken("it starts as it started before", start);
    }
    for (int i = 0; i < routers.size(); i++) {
      boolean master = start.get(i) instanceof RouterState.Master;
      boolean backup = start.get(i) instanceof RouterState.Backup;
      if (!(routers.get(i).priority().isOwner() ? master : backup)) {
        throw broken(routers.get(i).name() + " takes part from the start", start.get(i));
      }
    }
    accepted = 0;
    rejected = 0;
    passed();
  }

  /// Of all routers, as they are now.
  List<RouterState> states() {
    var states = new ArrayList<RouterState>(routers.size());
    for (RouterSettings router : routers) {
      states.add(loop.node().state(router.name()));
    }
    return states;
  }

  /// Time has gone by.
  void passed() {
    Moment now = loop.now();
    if (!now.isBefore(loop.node().nextDeadline())) {
      throw broken("nothing is overdue", now);
    }
    int held = 0;
    for (RouterSettings router : routers) {
      RouterState state = loop.node().state(router.name());
      boolean inFuture =
          !(state instanceof RouterState.Backup || state instanceof RouterState.Master)
              || (state.deadline().isAfter(now) && state.deadline().isBefore(now.plus(LONGEST)));
      if (!inFuture) {
        throw broken("the deadline of " + router.name(), state);
      }
      boolean holds = state instanceof RouterState.Master master && master.installed();
      for (VirtualAddress address : router.addresses()) {
        if (loop.held().contains(address) != holds) {
          throw broken("held if Master: " + address, state);
        }
      }
      held += holds ? router.addresses().size() : 0;
    }
    if (loop.held().size() != held) {
      throw broken("nothing else is held", loop.held());
    }
  }

  /// The packet is for nobody here.
  ///
  /// @param isTold that somebody unknown spoke
  void ignored(List<RouterState> states, boolean isTold) {
    unchanged(states);
    if (loop.told().strangers != (isTold ? 1 : 0)) {
      throw broken("told of a stranger", loop.told().strangers);
    }
    if (loop.told().rejections != 0) {
      throw broken("not rejected", loop.told().rejected);
    }
  }

  void rejected(List<RouterState> states, int router, Set<RejectReason> faults) {
    rejected++;
    unchanged(states);
    RejectReason reason = loop.told().rejected;
    if (loop.told().rejections != 1 || reason == null || !faults.contains(reason)) {
      throw broken("rejected by " + routers.get(router).name() + " for one of " + faults, reason);
    }
  }

  private void unchanged(List<RouterState> states) {
    if (loop.told().acts + loop.told().notices != 0) {
      throw broken("nothing is done", loop.told().acts);
    }
    for (int i = 0; i < routers.size(); i++) {
      RouterState state = loop.node().state(routers.get(i).name());
      if (!state.equals(states.get(i))) {
        throw broken("nothing changes from " + states.get(i), state);
      }
    }
  }

  void accepted(List<RouterState> states, int number, byte[] message, IpAddress sender) {
    accepted++;
    RouterSettings router = routers.get(number);
    RouterState was = states.get(number);
    RouterState is = loop.node().state(router.name());
    if (loop.told().rejections != 0) {
      throw broken("accepted by " + router.name(), loop.told().rejected);
    }
    if (loop.told().acts > MAX_ACTS) {
      throw broken("few things are done", loop.told().acts);
    }
    for (int i = 0; i < routers.size(); i++) {
      if (i != number && !sameGroup(i, number)) {
        RouterState other = loop.node().state(routers.get(i).name());
        if (!other.equals(states.get(i))) {
          throw broken("no other router is touched", other);
        }
      }
    }
    switch (was) {
      case RouterState.Backup backup -> backup(router, backup, is, message, sender);
      case RouterState.Master _ -> master(router, is, message[2] & 0xff, sender);
      case RouterState.Initialize _, RouterState.Fault _ -> {
        if (!is.equals(was)) {
          throw broken("who takes no part hears nothing", is);
        }
      }
    }
    passed();
  }

  /// RFC 9568 6.4.3.
  private void master(RouterSettings router, RouterState is, int theirs, IpAddress sender) {
    int order = Integer.compare(theirs, router.priority().value());
    IpAddress own = sender.family() == IpFamily.IPV4 ? StagedNodes.OWN4 : StagedNodes.OWN6;
    boolean yields = order > 0 || (order == 0 && sender.compareTo(own) > 0);
    boolean master = is instanceof RouterState.Master;
    if (master != (theirs == 0 || !yields)) {
      throw broken("Master hears " + theirs + " of " + sender, is);
    }
    if (theirs == 0 && loop.told().adverts < 1) {
      throw broken("a resignation is answered", loop.told().adverts);
    }
  }

  private boolean sameGroup(int one, int other) {
    Integer group = groups.get(routers.get(one).name());
    return group != null && group.equals(groups.get(routers.get(other).name()));
  }

  /// RFC 9568 6.4.2: it stays Backup whatever it hears, and its timer is what the advert says.
  private void backup(
      RouterSettings router,
      RouterState.Backup was,
      RouterState state,
      byte[] message,
      IpAddress sender) {
    if (!(state instanceof RouterState.Backup is)) {
      throw broken("an advert makes nobody Master", state);
    }
    int theirs = message[2] & 0xff;
    boolean v3 = router.version().number() == 3;
    long interval =
        v3 ? ((message[4] & 15) * 256 + (message[5] & 0xff)) * 10_000_000L : 1_000_000_000;
    if (theirs == 0) {
      long unit = v3 ? was.masterInterval().toNanos() : 1_000_000_000;
      long skew = unit * (256 - router.priority().value()) / 256;
      if (!is.masterDownAt().equals(loop.now().plus(Duration.ofNanos(skew)))) {
        throw broken("only the skew time is waited for", is);
      }
    } else if (theirs >= router.priority().value()) {
      long unit = v3 ? interval : 1_000_000_000;
      long down = 3 * interval + unit * (256 - router.priority().value()) / 256;
      if (!is.masterDownAt().equals(loop.now().plus(Duration.ofNanos(down)))) {
        throw broken("the timer begins anew with an interval of " + interval, is);
      }
      var known = is.master().orElse(null);
      if (known == null || !known.address().equals(sender) || known.priority().value() != theirs) {
        throw broken("the Master is known", is);
      }
    } else if (router.preempt() && router.preemptDelay().isZero() && !is.equals(was)) {
      throw broken("a lower priority changes nothing", is);
    }
  }

  /// All have resigned and let go, and what was heard was counted.
  void stopped() {
    if (!loop.held().isEmpty()) {
      throw broken("nothing is held after the stop", loop.held());
    }
    if (loop.joined() != 0) {
      throw broken("all sockets are closed", loop.joined());
    }
    long heard = 0;
    long refused = 0;
    List<Counters> after = loop.counters();
    for (int i = 0; i < after.size(); i++) {
      heard += after.get(i).advertsReceived() - before.get(i).advertsReceived();
      refused += refusals(after.get(i)) - refusals(before.get(i));
    }
    if (heard != accepted) {
      throw broken(accepted + " accepted", heard);
    }
    before = after;
    if (refused > rejected + 2L * accepted) {
      throw broken(rejected + " rejected", refused);
    }
  }

  /// Multicast and unicast and remarks have a counter together.
  private static long refusals(Counters counted) {
    return counted.lengthErrors()
        + counted.ttlErrors()
        + counted.typeErrors()
        + counted.intervalErrors()
        + counted.addressErrors()
        + counted.authenticationTypes()
        + counted.authenticationMismatches()
        + counted.authenticationFailures()
        + counted.versionErrors()
        + counted.checksumErrors()
        + counted.strangers();
  }

  private static AssertionError broken(String what, @Nullable Object found) {
    return new AssertionError(what + ", but " + found);
  }
}
