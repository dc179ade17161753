package dev.relevo.vrrp;

import dev.relevo.packet.Priority;
import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One router of a node: its present form, its state, and what keeps it out of the election.
final class RouterSlot {
  private VirtualRouter router;
  private RouterState state;
  private StateName name;
  private Moment deadline;
  private Assessment assessment;
  private @Nullable GroupSlot group;
  private @Nullable Deadlines deadlines;
  private int place; // in there
  private int order; // among the node's routers

  RouterSlot(RouterSettings settings, Assessment assessment, RouterState state) {
    this.router = new VirtualRouter(settings, assessment.priority(), assessment.primary());
    this.assessment = assessment;
    this.state = state;
    this.name = state.name();
    this.deadline = state.deadline();
  }

  VirtualRouter router() {
    return router;
  }

  RouterState state() {
    return state;
  }

  /// What keeps it out of the election.
  List<FaultReason> faults() {
    return assessment.faults();
  }

  /// The first of its faults that is more than waiting, or `null`.
  @Nullable FaultReason worst() {
    return assessment.worst();
  }

  /// @param joined the sync group it is in from now on; `null` for none
  void join(@Nullable GroupSlot joined) {
    group = joined;
  }

  /// @param all hears of every change of the deadline from now on
  /// @param number in configured order, and its first place in there
  void enrol(Deadlines all, int number) {
    deadlines = all;
    order = number;
    place = number;
  }

  void movedTo(int newPlace) {
    place = newPlace;
  }

  /// Its place among the node's routers, from 0.
  int order() {
    return order;
  }

  /// The state's.
  Moment deadline() {
    return deadline;
  }

  void hear(Event.AdvertReceived received, Moment now, List<NodeAction> out) {
    if (group == null) {
      apply(received, now, out);
    } else {
      group.hear(this, received, now, out);
    }
  }

  void install(Event.AddressesInstalled installed, Moment now, List<NodeAction> out) {
    if (group == null) {
      apply(installed, now, out);
    } else {
      group.install(this, installed, now, out);
    }
  }

  void lose(Event.AddressLost lost, Moment now, List<NodeAction> out) {
    if (group == null) {
      apply(lost, now, out);
    } else {
      group.loseAddress(this, lost, now, out);
    }
  }

  /// A run of one of its hooks has ended.
  void endHook(Event.HookEnded ended, Moment now, List<NodeAction> out) {
    if (group == null) {
      apply(ended, now, out);
    } else {
      group.endHook(this, ended, now, out);
    }
  }

  /// Whether it holds its addresses until a hook ends, and then lets them go.
  boolean isReleasing() {
    return state instanceof RouterState.Master master && master.isReleasing();
  }

  /// Whether its deadline is the end of a silence.
  boolean isListening() {
    return name == StateName.BACKUP;
  }

  /// Its deadline has come.
  void wake(Moment now, List<NodeAction> out) {
    if (group == null) {
      apply(new Event.DeadlineReached(), now, out);
    } else {
      group.wake(this, now, out);
    }
  }

  /// For this router alone; what its sync group makes of it is the group's.
  void apply(Event event, Moment now, List<NodeAction> out) {
    accept(event, StateMachine.step(router, state, event, now), out);
  }

  /// Takes over what was decided, whatever it is: a daemon that stops over a doubt helps nobody. A
  /// state that stays is the same value.
  @SuppressWarnings("ReferenceEquality")
  void accept(Event event, Step step, List<NodeAction> out) {
    StateName before = name;
    RouterState old = state;
    RouterState next = step.next();
    if (next != state) {
      become(next);
    }
    List<Action> actions = step.actions();
    for (int i = 0; i < actions.size(); i++) { // every packet comes through here: no iterator
      out.add(new NodeAction(router, actions.get(i)));
    }
    if (before != name && !isExpected(old, event)) {
      var notice = new Notice.UnexpectedTransition(before, name, event.getClass().getSimpleName());
      out.add(new NodeAction(router, new Action.Report(notice)));
    }
  }

  private void become(RouterState next) {
    state = next;
    name = next.name();
    deadline = next.deadline();
    if (deadlines != null) {
      deadlines.moved(place);
    }
  }

  /// Whether it is Master and its next advert is a whole interval away.
  boolean beginsInterval(Moment now) {
    return state instanceof RouterState.Master master
        && master.nextAdvertAt().equals(now.plus(router.settings().advertInterval()));
  }

  /// For a Master: its next advert and all after it.
  void advertiseSooner(Duration by) {
    if (state instanceof RouterState.Master master && !by.isZero()) {
      become(master.advertisingAt(master.nextAdvertAt().minus(by)));
    }
  }

  private boolean isExpected(RouterState old, Event event) {
    return Transitions.isExpected(old.name(), event, name)
        || (old instanceof RouterState.Master master
            && master.isReleasing()
            && Transitions.endsRelease(event));
  }

  void start(Moment now, List<NodeAction> out) {
    Priority base = router.settings().priority();
    if (!router.priority().equals(base)) {
      out.add(
          new NodeAction(
              router, new Action.Report(new Notice.PriorityChanged(base, router.priority()))));
    }
    boolean blocked = group == null ? !faults().isEmpty() : group.isBlocked();
    apply(new Event.Started(!blocked), now, out);
    if (group == null || !group.beginsInFault()) {
      reportFaults(out);
    }
    if (group == null) {
      raise(now, out);
    } else {
      group.startFaulted(this, now, out);
    }
  }

  /// A line each.
  void reportFaults(List<NodeAction> out) {
    for (FaultReason reason : assessment.faults()) {
      report(reason, out);
    }
  }

  void reconfigure(RouterSettings wanted, Moment now, List<NodeAction> out) {
    RouterSettings before = router.settings();
    if (wanted.equals(before)) {
      return; // nothing to decide, and nothing to compare among thousands
    }
    router = router.withSettings(wanted);
    apply(new Event.Reconfigured(before), now, out);
  }

  /// Takes in what the trackers say now: priority first, so that a router that becomes eligible
  /// starts with the right skew time.
  ///
  /// @param nodeRuns a router of a node that stops is still told while it waits for its hook
  void reassess(Assessment after, boolean nodeRuns, Moment now, List<NodeAction> out) {
    boolean running = nodeRuns || isReleasing();
    Assessment before = assessment;
    assessment = after;
    router = router.withPrimary(after.primary());
    Priority old = router.priority();
    if (!after.priority().equals(old)) {
      router = router.withPriority(after.priority());
      if (running) {
        var notice = new Notice.PriorityChanged(old, after.priority());
        out.add(new NodeAction(router, new Action.Report(notice)));
        apply(new Event.PriorityChanged(old), now, out);
      }
    }
    if (!running || Objects.equals(after.faults(), before.faults())) {
      return;
    }
    for (FaultReason reason : after.faults()) {
      if (!before.faults().contains(reason)) {
        report(reason, out);
      }
    }
    for (FaultReason reason : before.faults()) {
      if (!after.faults().contains(reason) && !reason.isWaiting()) {
        out.add(new NodeAction(router, new Action.Report(new Notice.FaultCleared(reason))));
      }
    }
    if (group != null) {
      group.reassess(this, now, out);
    } else if (after.faults().isEmpty()) {
      apply(new Event.FaultCleared(), now, out);
    } else {
      raise(now, out);
    }
  }

  /// It has left a sync group that was in fault for another's sake.
  void leaveGroupFault(Moment now, List<NodeAction> out) {
    boolean faulted = state instanceof RouterState.Fault || isReleasing();
    if (group == null && faulted && faults().isEmpty()) {
      apply(new Event.FaultCleared(), now, out);
    }
  }

  /// The machine ignores it where it is already in FAULT. A check without a first result is no
  /// fault to raise, but a router that already took part must not wait as if it had not.
  private void raise(Moment now, List<NodeAction> out) {
    FaultReason reason = assessment.worst();
    if (reason != null) {
      apply(new Event.FaultRaised(reason), now, out);
    }
  }

  private void report(FaultReason reason, List<NodeAction> out) {
    if (!reason.isWaiting()) {
      out.add(new NodeAction(router, new Action.Report(new Notice.FaultRaised(reason))));
    }
  }
}
