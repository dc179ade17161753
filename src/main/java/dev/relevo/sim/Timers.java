package dev.relevo.sim;

import dev.relevo.packet.VrrpVersion;
import dev.relevo.time.Moment;
import dev.relevo.vrrp.AnnouncePlan;
import dev.relevo.vrrp.NodeEvent;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.RouterState;
import org.jspecify.annotations.Nullable;

/// When a state should want waking, worked out a second time from RFC 9568 6.1 and 6.4: the master
/// down timer after each kind of advert, the advert timer, and the earliest of all.
final class Timers {
  /// This side rounds a skew time up where the core rounds it down, twice for a difference.
  private static final long ROUNDING = 2;

  private Timers() {}

  /// A router and its effective priority, before and after the event.
  interface Known {
    RouterSettings settings();

    int priorityBefore();

    int priority();
  }

  /// @param before the state, `null` for the first one
  /// @return what is wrong with the state's timers, if anything
  static @Nullable String wrong(
      Known known, @Nullable RouterState before, RouterState after, NodeEvent event, long here) {
    return switch (after) {
      case RouterState.Backup backup ->
          differs("master down", backup.masterDownAt(), down(known, before, event, here));
      case RouterState.Master master -> {
        String late = earliest(master);
        yield late != null ? late : advert(known, before, master, event, here);
      }
      case RouterState.Initialize _, RouterState.Fault _ -> null;
    };
  }

  private static @Nullable String differs(String what, Moment is, long expected) {
    return expected != Moment.NEVER.nanos() && Math.abs(is.nanos() - expected) > ROUNDING
        ? what + " at " + is + " instead of " + new Moment(expected)
        : null;
  }

  /// `NEVER` where several moments are right.
  private static long down(Known known, @Nullable RouterState before, NodeEvent event, long here) {
    RouterSettings settings = known.settings();
    int priority = known.priority();
    long own = settings.advertInterval().toNanos();
    if (event instanceof NodeEvent.AdvertReceived heard) {
      return heard.router().equals(settings.name())
          ? downAfterAdvert(known, before, heard, here)
          : here + downInterval(settings, own, priority); // follows its sync group
    }
    if (before instanceof RouterState.Backup backup) {
      long interval = backup.masterInterval().toNanos();
      long shift =
          skew(settings, interval, priority) - skew(settings, interval, known.priorityBefore());
      if (event instanceof NodeEvent.Woken && backup.masterDownAt().nanos() <= here) {
        return here + downInterval(settings, interval, priority); // its sync group holds it back
      }
      return event instanceof NodeEvent.Reconfigured
          ? Moment.NEVER.nanos()
          : backup.masterDownAt().nanos() + shift;
    }
    if (before instanceof RouterState.Master master && master.isReleasing()) {
      return event instanceof NodeEvent.AddressRemoved // its own, or that of its sync group
          ? Moment.NEVER.nanos()
          : here + downInterval(settings, own, priority); // its fault is over meanwhile
    }
    if (before instanceof RouterState.Master) { // lost an address
      return here + skew(settings, own, priority);
    }
    boolean owner = settings.priority().isOwner();
    return owner ? here : here + downInterval(settings, own, priority);
  }

  private static long downAfterAdvert(
      Known known, @Nullable RouterState before, NodeEvent.AdvertReceived heard, long here) {
    RouterSettings settings = known.settings();
    int theirs = heard.advert().priority().value();
    long told =
        settings.version() == VrrpVersion.V2
            ? settings.advertInterval().toNanos()
            : heard.advert().interval().toNanos();
    if (!(before instanceof RouterState.Backup backup)) { // a Master that yields
      return here + downInterval(settings, told, known.priority());
    }
    if (theirs == 0) {
      return here + skew(settings, backup.masterInterval().toNanos(), known.priority());
    }
    if (theirs >= known.priority() || !settings.preempt()) {
      return here + downInterval(settings, told, known.priority());
    }
    return settings.preemptDelay().isZero() && backup.preemptAt().equals(Moment.NEVER)
        ? backup.masterDownAt().nanos()
        : Moment.NEVER.nanos(); // obeyed during the delay, ignored after it
  }

  private static @Nullable String advert(
      Known known,
      @Nullable RouterState before,
      RouterState.Master after,
      NodeEvent event,
      long here) {
    long interval = known.settings().advertInterval().toNanos();
    long next = after.nextAdvertAt().nanos();
    if (next - here > interval) {
      return "next advert at " + after.nextAdvertAt() + ", more than an interval away";
    }
    if (!(before instanceof RouterState.Master master) || event instanceof NodeEvent.Reconfigured) {
      return null;
    }
    long due = master.nextAdvertAt().nanos();
    long expected = due;
    if (event instanceof NodeEvent.Woken && due <= here) {
      expected = due + interval > here ? due + interval : here + interval;
    } else if (event instanceof NodeEvent.AdvertReceived heard
        && heard.router().equals(known.settings().name())
        && heard.advert().priority().isResignation()) {
      expected = here + interval;
    }
    return differs("next advert", after.nextAdvertAt(), expected);
  }

  private static @Nullable String earliest(RouterState.Master master) {
    AnnouncePlan plan = master.announce();
    long earliest = master.nextAdvertAt().nanos();
    earliest = Math.min(earliest, plan.settleAt().nanos());
    earliest = Math.min(earliest, plan.burstAt().nanos());
    earliest = Math.min(earliest, plan.refreshAt().nanos());
    earliest = Math.min(earliest, plan.round().at().nanos());
    earliest = Math.min(earliest, master.awaited().until().nanos());
    return master.deadline().nanos() == earliest
        ? null
        : "wants waking at " + master.deadline() + " instead of " + new Moment(earliest);
  }

  private static long downInterval(RouterSettings settings, long interval, int priority) {
    return settings.downTimerAdverts() * interval + skew(settings, interval, priority);
  }

  private static long skew(RouterSettings settings, long interval, int priority) {
    long unit = settings.version() == VrrpVersion.V2 ? 1_000_000_000L : interval;
    return unit - unit * priority / 256;
  }
}
