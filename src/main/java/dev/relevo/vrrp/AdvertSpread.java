package dev.relevo.vrrp;

import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Routers that begin a whole interval in one step would all be due in one moment ever after: a
/// burst whose last advert is late by what the others before it take. Of many, each sends its next
/// advert a little sooner, by its place among them, and keeps that beat. An advert that comes early
/// disturbs nobody (RFC 9568 6.4.2 restarts the timer), and who takes over from us later does so in
/// the same order, not all in one moment.
final class AdvertSpread {
  /// As many may be due in one moment: some hundred microseconds of adverts.
  private static final int TOGETHER = 64;

  /// What a router gets: about what taking over takes.
  private static final long NANOS_EACH = 100_000;

  private AdvertSpread() {}

  /// @param slots by the router's name
  /// @param actions what the step has decided: who begins an interval advertises
  static void settle(Map<String, RouterSlot> slots, List<NodeAction> actions, Moment now) {
    if (actions.size() <= TOGETHER) {
      return;
    }
    var together = new ArrayList<RouterSlot>();
    for (NodeAction action : actions) {
      if (action.action() instanceof Action.SendAdvert) {
        RouterSlot slot = slots.get(action.router().settings().name());
        if (slot != null && slot.beginsInterval(now)) {
          together.add(slot);
        }
      }
    }
    int count = together.size();
    if (count <= TOGETHER) {
      return;
    }
    for (int i = 0; i < count; i++) {
      RouterSlot slot = together.get(i);
      long half = slot.router().settings().advertInterval().toNanos() / 2;
      long room = Math.min(count * NANOS_EACH, half);
      int behind = Math.max(0, count - (i / TOGETHER + 1) * TOGETHER);
      slot.advertiseSooner(Duration.ofNanos(room / count * behind));
    }
  }
}
