package dev.relevo.vrrp;

import dev.relevo.packet.Advertisement;
import dev.relevo.time.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One sync group of a node (keepalived's `vrrp_sync_group`): a member that goes somewhere takes
/// the others along. The member that started it goes first, the others follow in configured order,
/// then the group's scripts are told.
final class GroupSlot {
  private final GroupSettings settings;
  private final List<RouterSlot> members;
  private GroupState here;

  /// @param members in configured order
  GroupSlot(GroupSettings settings, List<RouterSlot> members, GroupState here) {
    this.settings = settings;
    this.members = members;
    this.here = here;
  }

  GroupSettings settings() {
    return settings;
  }

  GroupState state() {
    return here;
  }

  /// Whether some member is in fault by itself; the others are because of it.
  boolean isFaulted() {
    return firstFaulted() != null;
  }

  /// Whether some member is in fault or waits for the first result of a check.
  boolean isBlocked() {
    for (RouterSlot member : members) {
      if (!member.faults().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /// Before its members start. keepalived tells of a group that begins as Backup before it tells of
  /// the members, and says why a group begins in FAULT before it says who is [live 2.2.7].
  void begin(List<NodeAction> out) {
    StateName first =
        isFaulted() ? StateName.FAULT : isBlocked() ? StateName.INIT : StateName.BACKUP;
    here = new GroupState(first, first == StateName.INIT);
    if (first == StateName.BACKUP) {
      tell(members.getFirst(), StateName.INIT, out);
    }
    RouterSlot faulted = firstFaulted();
    if (faulted != null) {
      for (RouterSlot member : members) {
        member.reportFaults(out);
      }
      var notice = new Notice.GroupFault(settings.name(), faulted.router().settings().name());
      out.add(new NodeAction(faulted.router(), new Action.Report(notice)));
    }
  }

  /// Whether its members are about to start in FAULT, and the log knows why.
  boolean beginsInFault() {
    return here.state() == StateName.FAULT && !here.told();
  }

  /// After its members have started.
  void begun(List<NodeAction> out) {
    if (beginsInFault()) {
      tell(members.getFirst(), StateName.INIT, out);
    }
  }

  /// A starting member that stays out of the election, for its own sake or for another's.
  void startFaulted(RouterSlot member, Moment now, List<NodeAction> out) {
    if (isFaulted()) {
      follow(member, StateName.FAULT, now, out);
    }
  }

  /// Its members have stopped, or will when their hooks end; the scripts are told after the last.
  void stop(List<NodeAction> out) {
    if (isReleasing()) {
      here = new GroupState(StateName.STOP, false);
      return;
    }
    StateName before = here.state();
    here = new GroupState(StateName.STOP, false);
    tell(members.getFirst(), before, out);
    here = GroupState.START;
  }

  /// After a stop, when nobody waits any longer.
  void endStop(List<NodeAction> out) {
    tellReleased(members.getFirst(), out);
  }

  /// A member's deadline has come. It takes over only when all others want to: before that the
  /// group would be torn apart.
  void wake(RouterSlot member, Moment now, List<NodeAction> out) {
    if (member.state() instanceof RouterState.Backup && !othersWantMaster(member)) {
      member.apply(new Event.HeldBack(), now, out);
      return;
    }
    member.apply(new Event.DeadlineReached(), now, out);
    if (member.state() instanceof RouterState.Master) {
      if (!member.isReleasing()) {
        move(StateName.MASTER, member, false, now, out);
      }
    } else {
      tellReleased(member, out);
    }
  }

  /// Each member waits for its own hook.
  void endHook(RouterSlot member, Event.HookEnded ended, Moment now, List<NodeAction> out) {
    member.apply(ended, now, out);
    tellReleased(member, out);
  }

  void hear(RouterSlot member, Event.AdvertReceived received, Moment now, List<NodeAction> out) {
    RouterState before = member.state();
    member.apply(received, now, out);
    if (before instanceof RouterState.Backup backup) {
      if (obeys(member, backup, received.advert()) && isTorn()) {
        leaveMasters(member, now, out);
      }
    } else if (before instanceof RouterState.Master) {
      if (!(member.state() instanceof RouterState.Master)) {
        yieldTogether(member, false, now, out);
      } else if (out.getLast().action() instanceof Action.NotifyLowerPriority) {
        announceAgain(member, now, out);
      }
    }
  }

  /// Somebody took an address of a member away: all let go, and with only the skew time to wait
  /// they soon are Master again, or another host is.
  void loseAddress(RouterSlot member, Event.AddressLost lost, Moment now, List<NodeAction> out) {
    member.apply(lost, now, out);
    if (!(member.state() instanceof RouterState.Master)) { // else it has no address yet
      yieldTogether(member, true, now, out);
    }
  }

  /// One that was on its way out has its group there already.
  private void yieldTogether(
      RouterSlot member, boolean lettingGo, Moment now, List<NodeAction> out) {
    if (member.state() instanceof RouterState.Backup) {
      move(StateName.BACKUP, member, lettingGo, now, out);
    }
    tellReleased(member, out);
  }

  /// The kernel has answered for a member's addresses.
  void install(
      RouterSlot member, Event.AddressesInstalled installed, Moment now, List<NodeAction> out) {
    member.apply(installed, now, out);
    if (!here.told() && here.state() == StateName.MASTER && allInstalled()) {
      tell(member, StateName.BACKUP, out);
    }
  }

  /// A member's own faults have changed: one is enough for all, and all must be gone for any.
  void reassess(RouterSlot member, Moment now, List<NodeAction> out) {
    FaultReason worst = member.worst();
    if (worst != null) {
      boolean atOnce = !worst.allowsHook();
      member.apply(new Event.FaultRaised(worst), now, out);
      if (here.state() != StateName.STOP) {
        move(StateName.FAULT, member, atOnce, now, out);
      }
      if (atOnce && isReleasing()) { // who began to wait before that
        for (RouterSlot waiting : members) {
          if (waiting.isReleasing()) {
            waiting.apply(new Event.GroupMoved(StateName.FAULT, true), now, out);
          }
        }
      }
      tellReleased(member, out);
    } else if (here.state() != StateName.STOP && !isBlocked()) {
      member.apply(new Event.FaultCleared(), now, out);
      leaveFault(member, now, out);
    }
  }

  /// After a reload, when members may have come and gone: faults count for the new members, and all
  /// others stay what they are. keepalived brings the Masters of a group that is in two minds to
  /// Backup at once; here they keep their addresses until a member obeys another Master.
  void settle(Moment now, List<NodeAction> out) {
    RouterSlot faulted = firstFaulted();
    if (faulted != null) {
      boolean atOnce = isCutOff();
      move(StateName.FAULT, faulted, atOnce, now, out);
      for (RouterSlot member : members) { // whoever has joined
        member.apply(new Event.GroupMoved(StateName.FAULT, atOnce), now, out);
      }
      tellReleased(faulted, out);
      return;
    }
    tellReleased(members.getFirst(), out);
    if (!isBlocked()) {
      for (RouterSlot member : members) {
        if (member.state() instanceof RouterState.Fault) {
          follow(member, StateName.BACKUP, now, out);
        }
      }
    }
    StateName found = common();
    if (found == StateName.INIT && here.state() == StateName.FAULT) {
      return; // told so, and not out of it before the last check has answered
    }
    if (found != here.state()) {
      StateName before = here.state();
      here = new GroupState(found, found != StateName.BACKUP);
      if (found == StateName.BACKUP) {
        tell(members.getFirst(), before, out);
      }
    }
  }

  /// What all members are; a group in two minds counts as Backup, one that waits as INIT.
  private StateName common() {
    boolean allMaster = true;
    for (RouterSlot member : members) {
      if (member.state() instanceof RouterState.Fault
          || member.state() instanceof RouterState.Initialize) {
        return StateName.INIT;
      }
      allMaster &= member.state() instanceof RouterState.Master;
    }
    return allMaster ? StateName.MASTER : StateName.BACKUP;
  }

  /// @param first the member that is there already
  /// @param lettingGo to Backup: Masters say so with priority 0, and wait for the skew time alone;
  ///   to FAULT: none waits for a hook
  private void move(
      StateName to, RouterSlot first, boolean lettingGo, Moment now, List<NodeAction> out) {
    if (here.state() == to) {
      return;
    }
    StateName before = here.state();
    here = new GroupState(to, false);
    var notice = new Notice.GroupSyncing(settings.name(), to);
    out.add(new NodeAction(first.router(), new Action.Report(notice)));
    for (RouterSlot member : members) {
      if (member != first) {
        member.apply(new Event.GroupMoved(to, lettingGo), now, out);
      }
    }
    if (to == StateName.MASTER ? allInstalled() : !isReleasing()) {
      tell(first, before, out);
    }
  }

  private boolean isReleasing() {
    for (RouterSlot member : members) {
      if (member.isReleasing()) {
        return true;
      }
    }
    return false;
  }

  /// The group is where it was to go when the last of its Masters has let go.
  private void tellReleased(RouterSlot last, List<NodeAction> out) {
    if (!here.told() && here.state() != StateName.MASTER && !isReleasing()) {
      tell(last, StateName.MASTER, out);
      if (here.state() == StateName.STOP) {
        here = GroupState.START;
      }
    }
  }

  /// The last member's faults are gone, or the last check has answered.
  private void leaveFault(RouterSlot first, Moment now, List<NodeAction> out) {
    if (here.state() == StateName.FAULT || here.state() == StateName.INIT) {
      move(StateName.BACKUP, first, false, now, out);
      return;
    }
    for (RouterSlot member : members) { // one that came by a reload and waited for a check
      if (member.state() instanceof RouterState.Fault) {
        follow(member, StateName.BACKUP, now, out);
      }
    }
  }

  /// A member obeys another host's Master while others of its group are Master here.
  private void leaveMasters(RouterSlot first, Moment now, List<NodeAction> out) {
    var notice = new Notice.GroupSyncing(settings.name(), StateName.BACKUP);
    out.add(new NodeAction(first.router(), new Action.Report(notice)));
    followAll(StateName.BACKUP, now, out);
  }

  private void followAll(StateName to, Moment now, List<NodeAction> out) {
    for (RouterSlot member : members) {
      follow(member, to, now, out);
    }
  }

  private static void follow(RouterSlot member, StateName to, Moment now, List<NodeAction> out) {
    member.apply(new Event.GroupMoved(to, false), now, out);
  }

  /// Who heard a rival Master on one wire has probably missed one on the others: keepalived
  /// announces the addresses of the other members, too.
  private void announceAgain(RouterSlot heard, Moment now, List<NodeAction> out) {
    for (RouterSlot member : members) {
      if (member != heard) {
        member.apply(new Event.RivalHeard(), now, out);
      }
    }
  }

  private void tell(RouterSlot first, StateName before, List<NodeAction> out) {
    var told = new Action.NotifyGroup(settings.name(), here.state(), before);
    out.add(new NodeAction(first.router(), told));
    here = new GroupState(here.state(), true);
  }

  private boolean othersWantMaster(RouterSlot asking) {
    for (RouterSlot member : members) {
      boolean wants =
          member == asking
              || (member.state() instanceof RouterState.Master && !member.isReleasing())
              || (member.state() instanceof RouterState.Backup backup && backup.wantsMaster());
      if (!wants) {
        return false;
      }
    }
    return true;
  }

  /// Whether an advert set the member's timer anew: a resignation does not count.
  private static boolean obeys(RouterSlot member, RouterState.Backup before, Advertisement advert) {
    return !advert.priority().isResignation()
        && member.state() instanceof RouterState.Backup after
        && after.masterDownAt().isAfter(before.masterDownAt());
  }

  private boolean isTorn() {
    for (RouterSlot member : members) {
      if (member.state() instanceof RouterState.Master) {
        return true;
      }
    }
    return false;
  }

  private boolean allInstalled() {
    for (RouterSlot member : members) {
      if (!(member.state() instanceof RouterState.Master master) || !master.installed()) {
        return false;
      }
    }
    return true;
  }

  /// Whether a member has a fault in which no hook is awaited.
  private boolean isCutOff() {
    for (RouterSlot member : members) {
      FaultReason worst = member.worst();
      if (worst != null && !worst.allowsHook()) {
        return true;
      }
    }
    return false;
  }

  private @Nullable RouterSlot firstFaulted() {
    for (RouterSlot member : members) {
      if (member.worst() != null) {
        return member;
      }
    }
    return null;
  }
}
