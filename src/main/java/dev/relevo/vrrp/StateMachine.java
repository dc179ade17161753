package dev.relevo.vrrp;

import dev.relevo.addr.IpAddress;
import dev.relevo.packet.Advertisement;
import dev.relevo.packet.Priority;
import dev.relevo.time.Moment;
import dev.relevo.vrrp.Notice.Cause;
import dev.relevo.vrrp.RouterState.HeardMaster;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/// RFC 9568 section 6.4 and what keepalived makes of it (behaviours.md section 8), as a function of
/// router, state, event and moment. The clauses stand in the RFC's order.
public final class StateMachine {
  private StateMachine() {}

  /// The next state and what is to be done, in order.
  ///
  /// @throws IllegalStateException when a router is started twice: a bug of the caller
  public static Step step(VirtualRouter router, RouterState state, Event event, Moment now) {
    return switch (state) {
      case RouterState.Initialize here -> initialize(router, here, event, now);
      case RouterState.Backup here -> backup(router, here, event, now);
      case RouterState.Master here -> MasterSteps.step(router, here, event, now);
      case RouterState.Fault here -> fault(router, here, event, now);
    };
  }

  /// 6.4.1. keepalived starts everybody as Backup, also `state MASTER`; an owner's timer is due at
  /// once, which is the RFC's direct way to Active.
  private static Step initialize(
      VirtualRouter router, RouterState.Initialize here, Event event, Moment now) {
    return switch (event) {
      case Event.Started(boolean eligible) when !eligible -> Step.to(new RouterState.Fault(false));
      case Event.Started _ -> enterBackup(router, StateName.INIT, Cause.START, now);
      case Event.AdvertReceived _,
          Event.DeadlineReached _,
          Event.AddressesInstalled _,
          Event.AddressLost _,
          Event.PriorityChanged _,
          Event.FaultRaised _,
          Event.FaultCleared _,
          Event.HeldBack _,
          Event.GroupMoved _,
          Event.RivalHeard _,
          Event.Reconfigured _,
          Event.HookEnded _,
          Event.StopAsked _,
          Event.Stopped _ ->
          Step.to(here);
    };
  }

  /// 6.4.2.
  private static Step backup(
      VirtualRouter router, RouterState.Backup here, Event event, Moment now) {
    return switch (event) {
      case Event.AdvertReceived received when received.advert().priority().isResignation() ->
          hearResignation(router, here, received, now);
      case Event.AdvertReceived received -> hearMaster(router, here, received, now);
      case Event.DeadlineReached _ when now.isBefore(here.masterDownAt()) -> Step.to(here);
      case Event.DeadlineReached _ -> MasterSteps.enter(router, here, now);
      case Event.HeldBack _ -> holdBack(router, here, now);
      case Event.GroupMoved(StateName to, _) -> follow(router, here, to, now);
      case Event.PriorityChanged(Priority before) -> Step.to(shiftSkew(router, here, before));
      case Event.FaultRaised _ -> enterFault(router, StateName.BACKUP);
      case Event.Reconfigured(RouterSettings before)
          when !before.advertInterval().equals(router.settings().advertInterval()) ->
          Step.to(listen(router, router.settings().advertInterval(), here.master(), now));
      case Event.StopAsked _, Event.Stopped _ -> Step.to(new RouterState.Initialize());
      case Event.AddressesInstalled _,
          Event.AddressLost _,
          Event.FaultCleared _,
          Event.RivalHeard _,
          Event.HookEnded _,
          Event.Reconfigured _ ->
          Step.to(here);
      case Event.Started _ -> throw new IllegalStateException("started twice: " + here);
    };
  }

  /// keepalived's FAULT: deaf until the last reason is gone, then a Backup like any other.
  private static Step fault(VirtualRouter router, RouterState.Fault here, Event event, Moment now) {
    return switch (event) {
      case Event.FaultRaised _ when !here.told() -> enterFault(router, StateName.INIT);
      case Event.GroupMoved(StateName to, _) when to == StateName.FAULT && !here.told() ->
          enterFault(router, StateName.INIT);
      case Event.GroupMoved(StateName to, _) when to == StateName.BACKUP ->
          enterBackup(router, StateName.FAULT, Cause.SYNC_GROUP, now);
      case Event.FaultCleared _ -> enterBackup(router, StateName.FAULT, Cause.FAULT_CLEARED, now);
      case Event.StopAsked _, Event.Stopped _ -> Step.to(new RouterState.Initialize());
      case Event.AdvertReceived _,
          Event.DeadlineReached _,
          Event.AddressesInstalled _,
          Event.AddressLost _,
          Event.PriorityChanged _,
          Event.FaultRaised _,
          Event.HeldBack _,
          Event.GroupMoved _,
          Event.RivalHeard _,
          Event.HookEnded _,
          Event.Reconfigured _ ->
          Step.to(here);
      case Event.Started _ -> throw new IllegalStateException("started twice: " + here);
    };
  }

  /// The Master let go: whoever is left waits only its skew time, the best one the least.
  private static Step hearResignation(
      VirtualRouter router, RouterState.Backup here, Event.AdvertReceived received, Moment now) {
    return Step.to(
        new RouterState.Backup(
            now.plus(router.skewTime(here.masterInterval())),
            here.masterInterval(),
            here.master(),
            here.preemptAt(),
            here.wantsMaster()),
        new Action.Report(new Notice.ResignationHeard(received.sender(), StateName.BACKUP)));
  }

  private static Step hearMaster(
      VirtualRouter router, RouterState.Backup here, Event.AdvertReceived received, Moment now) {
    Advertisement advert = received.advert();
    boolean higher = advert.priority().compareTo(router.priority()) >= 0;
    Duration delay = router.settings().preemptDelay();
    boolean starts =
        !higher
            && router.settings().preempt()
            && !delay.isZero()
            && here.preemptAt().equals(Moment.NEVER);
    boolean delaying =
        !higher && !here.preemptAt().equals(Moment.NEVER) && now.isBefore(here.preemptAt());
    if (!higher && router.settings().preempt() && !starts && !delaying) {
      // Lower than ours: let the timer run out, then preempt. It is not restarted, so the lower
      // Master keeps the address for at most one master down interval.
      return Step.to(
          here,
          new Action.Report(new Notice.LowerHeardByBackup(received.sender(), advert.priority())));
    }
    boolean learned =
        here.master().isEmpty()
            || !Objects.equals(here.master().get().address(), received.sender());
    Moment preemptAt = higher ? Moment.NEVER : starts ? now.plus(delay) : here.preemptAt();
    Duration interval = router.learnInterval(advert);
    var next =
        new RouterState.Backup(
            now.plus(router.masterDownInterval(interval)),
            interval,
            keepOrReplace(here.master(), received.sender(), advert.priority()),
            preemptAt);
    if (starts) {
      return Step.to(next, new Action.Report(new Notice.PreemptDelayStarted(delay)));
    }
    return learned
        ? Step.to(next, new Action.Report(new Notice.MasterLearned(received.sender())))
        : Step.to(next);
  }

  /// The common case allocates nothing: the same Master with the same priority.
  private static Optional<HeardMaster> keepOrReplace(
      Optional<HeardMaster> before, IpAddress sender, Priority priority) {
    HeardMaster known = before.orElse(null);
    return known != null
            && Objects.equals(known.address(), sender)
            && known.priority().equals(priority)
        ? before
        : Optional.of(new HeardMaster(sender, priority));
  }

  /// A new priority moves a running timer by the difference in skew, no more.
  private static RouterState shiftSkew(
      VirtualRouter router, RouterState.Backup here, Priority before) {
    Duration interval = here.masterInterval();
    Duration difference =
        router.skewTime(interval).minus(router.withPriority(before).skewTime(interval));
    return new RouterState.Backup(
        here.masterDownAt().plus(difference),
        interval,
        here.master(),
        here.preemptAt(),
        here.wantsMaster());
  }

  /// It would be Master, and waits for the others of its sync group, another master down interval
  /// at most before it asks again.
  private static Step holdBack(VirtualRouter router, RouterState.Backup here, Moment now) {
    Duration interval = here.masterInterval();
    return Step.to(
        new RouterState.Backup(
            now.plus(router.masterDownInterval(interval)),
            interval,
            here.master(),
            here.preemptAt(),
            true),
        new Action.Report(new Notice.MasterDown(interval)));
  }

  private static Step follow(
      VirtualRouter router, RouterState.Backup here, StateName to, Moment now) {
    return switch (to) {
      case MASTER -> MasterSteps.follow(router, here, now);
      case FAULT -> enterFault(router, StateName.BACKUP);
      case BACKUP, INIT, STOP -> Step.to(here);
    };
  }

  static RouterState.Backup listen(
      VirtualRouter router, Duration masterInterval, Optional<HeardMaster> master, Moment now) {
    return new RouterState.Backup(
        now.plus(router.masterDownInterval(masterInterval)), masterInterval, master, Moment.NEVER);
  }

  private static Step enterBackup(VirtualRouter router, StateName before, Cause cause, Moment now) {
    RouterState.Backup next =
        router.priority().isOwner()
            ? new RouterState.Backup(
                now, router.settings().advertInterval(), Optional.empty(), Moment.NEVER, true)
            : listen(router, router.settings().advertInterval(), Optional.empty(), now);
    return Step.to(
        next,
        new Action.Report(new Notice.Entered(StateName.BACKUP, before, cause)),
        new Action.Notify(StateName.BACKUP, router.priority()));
  }

  private static Step enterFault(VirtualRouter router, StateName before) {
    Cause cause = before == StateName.INIT ? Cause.START : Cause.FAULT;
    return Step.to(
        new RouterState.Fault(true),
        new Action.Report(new Notice.Entered(StateName.FAULT, before, cause)),
        new Action.Notify(StateName.FAULT, router.priority()));
  }
}
