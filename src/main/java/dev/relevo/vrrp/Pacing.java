package dev.relevo.vrrp;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpFamily;
import dev.relevo.time.Moment;
import dev.relevo.vrrp.PacedLane.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Lets announcements out one by one where a pace is configured. As with keepalived, the first goes
/// at once, and each address waits once however often it is to be announced; the lanes of a host's
/// interfaces know nothing of each other. What a router lets go of is announced no more.
final class Pacing {
  private AnnouncePace pace = AnnouncePace.NONE;
  private final Map<Wire, Lane> lanes = new LinkedHashMap<>();
  private Moment next = Moment.NEVER;

  private record Wire(InterfaceName device, IpFamily family) {}

  private static final class Lane {
    private Moment freeAt;
    private final Set<Waiting> waiting = new LinkedHashSet<>();

    Lane(Moment freeAt) {
      this.freeAt = freeAt;
    }

    /// A reload may change of an address what the kernel does not know.
    void add(VirtualRouter router, VirtualAddress address) {
      waiting.add(new Waiting(router.settings().name(), address.asInstalled()));
    }
  }

  /// What waits goes on waiting for its turn.
  void adopt(AnnouncePace wanted) {
    pace = wanted;
  }

  /// Goes on where another one was.
  void restore(List<PacedLane> snapshot) {
    for (PacedLane each : snapshot) {
      var lane = new Lane(each.freeAt());
      lane.waiting.addAll(each.waiting());
      lanes.put(new Wire(each.device(), each.family()), lane);
    }
    settle();
  }

  List<PacedLane> snapshot() {
    var all = new ArrayList<PacedLane>(lanes.size());
    for (Map.Entry<Wire, Lane> each : lanes.entrySet()) {
      Wire wire = each.getKey();
      Lane lane = each.getValue();
      all.add(new PacedLane(wire.device(), wire.family(), lane.freeAt, List.copyOf(lane.waiting)));
    }
    return all;
  }

  /// When the first of those that wait has its turn.
  Moment next() {
    return next;
  }

  /// Takes from the actions of a step what must wait, and adds what need not any longer.
  void follow(List<NodeAction> actions, Map<String, RouterSlot> slots, Moment now) {
    if (pace.isNone() && lanes.isEmpty()) { // nearly always
      return;
    }
    for (int i = 0; i < actions.size(); i++) {
      NodeAction each = actions.get(i);
      if (each.action() instanceof Action.RemoveAddresses(List<VirtualAddress> addresses)) {
        forget(each.router().settings().name(), addresses);
      } else if (each.action() instanceof Action.Announce announce) {
        List<NodeAction> free = free(each.router(), announce, now);
        actions.remove(i);
        actions.addAll(i, free);
        i += free.size() - 1;
      }
    }
    for (Lane lane : lanes.values()) {
      release(lane, actions, slots, now);
    }
    settle();
  }

  private void forget(String router, List<VirtualAddress> addresses) {
    for (VirtualAddress address : addresses) {
      Lane lane = lanes.get(new Wire(address.device(), family(address)));
      if (lane != null) {
        lane.waiting.remove(new Waiting(router, address.asInstalled()));
      }
    }
  }

  /// What of an announcement may go now; the rest waits.
  private List<NodeAction> free(VirtualRouter router, Action.Announce announce, Moment now) {
    var unpaced = new ArrayList<VirtualAddress>();
    var first = new ArrayList<VirtualAddress>(2);
    for (VirtualAddress address : announce.addresses()) {
      Duration rest = pace.of(family(address));
      if (rest.isZero()) {
        unpaced.add(address);
        continue;
      }
      var wire = new Wire(address.device(), family(address));
      Lane lane = lanes.get(wire);
      if (lane == null) {
        lane = new Lane(now);
        lanes.put(wire, lane);
      }
      if (lane.waiting.isEmpty() && !now.isBefore(lane.freeAt)) {
        first.add(address);
        lane.freeAt = now.plus(rest);
      } else {
        lane.add(router, address);
      }
    }
    if (announce.repeat() > 1) {
      for (VirtualAddress address : first) { // once more, in a turn of its own
        Lane lane = lanes.get(new Wire(address.device(), family(address)));
        if (lane != null) {
          lane.add(router, address);
        }
      }
    }
    var free = new ArrayList<NodeAction>(2);
    if (!unpaced.isEmpty()) {
      free.add(new NodeAction(router, new Action.Announce(unpaced, announce.repeat())));
    }
    if (!first.isEmpty()) {
      free.add(new NodeAction(router, new Action.Announce(first, 1)));
    }
    return free;
  }

  /// Counted from now on: after a freeze there is no salvo.
  private void release(
      Lane lane, List<NodeAction> actions, Map<String, RouterSlot> slots, Moment now) {
    Iterator<Waiting> waiting = lane.waiting.iterator();
    while (waiting.hasNext() && !now.isBefore(lane.freeAt)) {
      Waiting each = waiting.next();
      waiting.remove();
      RouterSlot slot = slots.get(each.router());
      if (slot != null && slot.state() instanceof RouterState.Master) {
        VirtualAddress address = each.address();
        actions.add(new NodeAction(slot.router(), new Action.Announce(List.of(address), 1)));
        lane.freeAt = now.plus(pace.of(family(address)));
      }
    }
  }

  private void settle() {
    next = Moment.NEVER;
    for (Lane lane : lanes.values()) {
      if (!lane.waiting.isEmpty()) {
        next = next.earlier(lane.freeAt);
      }
    }
    if (pace.isNone() && next.equals(Moment.NEVER)) {
      lanes.clear(); // the pace is gone, and what waited for it
    }
  }

  private static IpFamily family(VirtualAddress address) {
    return address.prefix().address().family();
  }
}
