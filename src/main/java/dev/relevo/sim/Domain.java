package dev.relevo.sim;

import dev.relevo.addr.IpAddress;
import dev.relevo.packet.VrrpVersion;
import dev.relevo.vrrp.RouterSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The routers that are one virtual router: same wire, family and VRID. Knows how long there have
/// been two Masters or none.
final class Domain {
  /// Clocks are at most this much apart: one part in so many.
  private static final int DRIFT_PART = 200;

  private final World world;
  private final Wire wire;
  private final String name;
  private final List<Port> members = new ArrayList<>();
  private boolean compatible = true;
  private long interval;
  private long skew;
  private long downInterval;
  private long slack;
  private long disturbedAt;
  private int masters;
  private int eligible;
  private long overlapSince;
  private long noneSince;
  private boolean watched;
  private long changes;

  Domain(World world, Wire wire, String name) {
    this.world = world;
    this.wire = wire;
    this.name = name;
  }

  String name() {
    return name;
  }

  int masters() {
    return masters;
  }

  /// How long it may be without a Master, or with two.
  long patience() {
    return loosely(downInterval) + overlapBound();
  }

  /// When something last befell a member.
  long disturbedAt() {
    return disturbedAt;
  }

  /// A member may wait for the rest of its sync group, as long as that has to wait.
  private boolean isGrouped() {
    for (int i = 0; i < members.size(); i++) {
      if (members.get(i).grouped()) {
        return true;
      }
    }
    return false;
  }

  /// A member became or ceased to be Master.
  void changed() {
    changes++;
  }

  /// How often, where they understand each other; those who do not may go on for ever.
  long changes() {
    return compatible ? changes : 0;
  }

  void join(Port port) {
    members.add(port);
    RouterSettings settings = port.settings();
    long own = settings.advertInterval().toNanos();
    long skewUnit = settings.version() == VrrpVersion.V2 ? 1_000_000_000L : own;
    // Intervals are learned, and what was learned outlives a reload: the longest ever counts.
    interval = Math.max(interval, own);
    skew = Math.max(skew, Math.max(skewUnit, interval));
    downInterval = Math.max(downInterval, settings.downTimerAdverts() * interval + skew);
    slack = Math.max(slack, port.host().slack() + 4 * wire.delay());
    compatible = true;
    for (Port one : members) {
      for (Port other : members) {
        compatible &= agree(one.settings(), other.settings());
      }
    }
    disturb();
  }

  void leave(Port port) {
    members.remove(port);
    disturb();
  }

  /// Whether they understand each other: version 2 rejects another interval. Version 3 learns it,
  /// but with `higher_prio_send_advert` the last word may be of a Master that yields: a Backup that
  /// must not preempt then waits for adverts as frequent as those were, for ever.
  private static boolean agree(RouterSettings one, RouterSettings other) {
    boolean alike = one.advertInterval().equals(other.advertInterval());
    if (one.version() == VrrpVersion.V3) {
      return other.version() == VrrpVersion.V3 && (alike || !one.higherPrioritySendAdvert());
    }
    return other.version() == VrrpVersion.V2
        && alike
        && one.authentication().equals(other.authentication());
  }

  /// Something befell a member: patience starts anew.
  void disturb() {
    disturbedAt = world.nanos();
    recount(true);
  }

  /// @param anew whether somebody joined or left the election
  void recount(boolean anew) {
    int before = masters;
    masters = 0;
    eligible = 0;
    for (int i = 0; i < members.size(); i++) {
      Port member = members.get(i);
      if (member.host().isAwake() && member.place().running()) {
        masters += member.kind() == StateKind.MASTER ? 1 : 0;
        eligible += member.kind().isEligible() ? 1 : 0;
      }
    }
    if (masters > 1 && (before <= 1 || anew)) {
      overlapSince = world.nanos();
    }
    if (masters == 0 && (before != 0 || anew)) {
      noneSince = world.nanos();
    }
    watch();
  }

  /// Has the judge look when it would be too long, since nothing may happen until then.
  private void watch() {
    if (!watched && compatible && (masters > 1 || (masters == 0 && eligible > 0))) {
      watched = true;
      long at = world.nanos() + loosely(downInterval) + overlapBound() + 1;
      world.add(at, new Occurrence.Errand(this::lookAgain));
    }
  }

  private void lookAgain() {
    watched = false;
    world.judge().look(this);
    watch();
  }

  private long overlapBound() {
    return loosely(interval + skew) + slack;
  }

  /// What lasts too long, if anything.
  @Nullable String overdue() {
    if (masters == 1 || !compatible || !wire.healed() || !isReachable()) {
      return null;
    }
    long healed = Math.max(disturbedAt, wire.calmSince());
    long overlapBound = overlapBound();
    if (masters > 1) {
      long lasts = world.nanos() - Math.max(overlapSince, healed);
      return lasts > overlapBound ? masters + " masters for " + lasts + " ns in " + this : null;
    }
    if (isGrouped()) {
      return null;
    }
    long lasts = world.nanos() - Math.max(noneSince, healed);
    long bound = loosely(downInterval) + overlapBound;
    return eligible > 0 && lasts > bound
        ? "no master for " + lasts + " ns (bound " + bound + ") in " + this
        : null;
  }

  /// Adverts to a peer that has another address now reach nobody.
  private boolean isReachable() {
    for (int i = 0; i < members.size(); i++) {
      Port member = members.get(i);
      if (member.settings().transport().isUnicast() && !member.place().isAtHome()) {
        return false;
      }
    }
    return true;
  }

  private static long loosely(long span) {
    return span + span / DRIFT_PART;
  }

  /// How long a healed domain may take until the best one is Master.
  long convergence() {
    long preempt = 0;
    for (Port member : members) {
      preempt = Math.max(preempt, member.settings().preemptDelay().toNanos());
    }
    return loosely(preempt + 4 * (downInterval + interval)) + 4 * slack;
  }

  /// In a healed world: exactly one Master, and nobody that may preempt has a better priority.
  Optional<String> unconverged() {
    if (!compatible) {
      return Optional.empty();
    }
    if (masters != (eligible > 0 ? 1 : 0)) {
      return Optional.of(masters + " masters, " + eligible + " eligible in " + this);
    }
    int master = 0;
    for (Port member : members) {
      if (member.kind() == StateKind.MASTER && member.host().isAwake()) {
        master = member.host().priority(member.name());
      }
    }
    for (Port member : members) {
      boolean better =
          member.kind() == StateKind.BACKUP
              && member.host().isAwake()
              && member.place().running()
              && member.settings().preempt()
              && member.host().priority(member.name()) > master;
      if (better) {
        return Optional.of(member.host().name() + " should have preempted in " + this);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    var text = new StringBuilder(name).append(':');
    for (Port member : members) {
      Optional<IpAddress> primary = member.host().primary(member.name());
      text.append(' ')
          .append(member.host().name())
          .append('=')
          .append(member.kind())
          .append('/')
          .append(member.host().priority(member.name()))
          .append('@')
          .append(primary.isPresent() ? primary.get().toString() : "-")
          .append(member.host().isAwake() ? "" : "(asleep)");
    }
    return text.toString();
  }
}
