package dev.relevo.vrrp;

import dev.relevo.packet.Priority;
import dev.relevo.time.Moment;
import dev.relevo.vrrp.Notice.Cause;
import dev.relevo.vrrp.RouterState.HeardMaster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The Master's clauses, RFC 9568 6.4.3.
final class MasterSteps {
  private MasterSteps() {}

  static Step step(VirtualRouter router, RouterState.Master here, Event event, Moment now) {
    return here.awaited() instanceof Awaited.Nothing
        ? decide(router, here, event, now)
        : HookSteps.step(router, here, event, now);
  }

  /// For a Master that waits for no hook.
  static Step decide(VirtualRouter router, RouterState.Master here, Event event, Moment now) {
    return switch (event) {
      case Event.AdvertReceived received when received.advert().priority().isResignation() ->
          answerResignation(router, here, received, now);
      case Event.AdvertReceived received
          when router.losesTo(received.advert(), received.sender()) ->
          yieldTo(router, received, now);
      case Event.AdvertReceived received
          when router.sentLike(received.advert(), received.sender()) ->
          hearOwn(here, received);
      case Event.AdvertReceived received -> hearLower(router, here, received, now);
      case Event.DeadlineReached _ -> due(router, here, now);
      case Event.AddressesInstalled(List<VirtualAddress> addresses) ->
          Announcements.installed(router, here, addresses, now);
      case Event.AddressLost(VirtualAddress address) -> lose(router, address, now);
      case Event.FaultRaised(FaultReason reason) ->
          fail(router, here, reason.allowsHook(), Cause.FAULT, now);
      case Event.GroupMoved(StateName to, boolean lettingGo) ->
          follow(router, here, to, lettingGo, now);
      case Event.RivalHeard _ -> Announcements.again(router, here, now);
      case Event.Reconfigured(RouterSettings before) -> reconfigure(router, here, before, now);
      case Event.StopAsked _ -> stopAfterHook(router, here, now);
      case Event.Stopped _ -> stop(router);
      case Event.PriorityChanged _,
          Event.FaultCleared _,
          Event.HeldBack _,
          Event.HookEnded _ -> // of a run that nobody waits for
          Step.to(here);
      case Event.Started _ -> throw new IllegalStateException("started twice: " + here);
    };
  }

  /// The advert goes first: the old Master must let go before our announcement speaks.
  static Step enter(VirtualRouter router, RouterState.Backup before, Moment now) {
    Cause cause = router.priority().isOwner() ? Cause.OWNER : Cause.MASTER_DOWN;
    return enter(router, before, cause, now);
  }

  /// Another member of the sync group became Master.
  static Step follow(VirtualRouter router, RouterState.Backup before, Moment now) {
    return enter(router, before, Cause.SYNC_GROUP, now);
  }

  private static Step enter(
      VirtualRouter router, RouterState.Backup before, Cause cause, Moment now) {
    Duration interval = router.settings().advertInterval();
    Optional<Duration> limit = router.settings().hooks().preMaster();
    Installation installation = Installation.of(router.held());
    var actions = new ArrayList<Action>(6);
    actions.add(new Action.SendAdvert(router.priority()));
    if (limit.isEmpty()) {
      actions.add(new Action.InstallAddresses(installation.asked()));
    }
    if (!before.preemptAt().equals(Moment.NEVER)) {
      actions.add(new Action.Report(new Notice.PreemptDelayEnded()));
    }
    if (cause == Cause.MASTER_DOWN) {
      actions.add(new Action.Report(new Notice.MasterDown(before.masterInterval())));
    }
    actions.add(new Action.Report(new Notice.Entered(StateName.MASTER, StateName.BACKUP, cause)));
    var entered = new RouterState.Master(now.plus(interval), AnnouncePlan.NONE, false);
    if (limit.isPresent()) {
      return HookSteps.enter(entered, actions, limit.get(), cause, now);
    }
    actions.add(new Action.Report(new Notice.Installing(router.held().size())));
    return new Step(entered.installing(installation), actions);
  }

  /// 6.4.3: a resignation is answered at once and the advert timer starts again.
  private static Step answerResignation(
      VirtualRouter router, RouterState.Master here, Event.AdvertReceived received, Moment now) {
    return Step.to(
        here.advertisingAt(now.plus(router.settings().advertInterval())),
        new Action.SendAdvert(router.priority()),
        new Action.Report(new Notice.ResignationHeard(received.sender(), StateName.MASTER)));
  }

  /// To Backup without a resignation: the other one is already Master.
  private static Step yieldTo(VirtualRouter router, Event.AdvertReceived received, Moment now) {
    Priority theirs = received.advert().priority();
    boolean higher = theirs.compareTo(router.priority()) > 0;
    var actions = new ArrayList<Action>(6);
    if (router.settings().higherPrioritySendAdvert()) {
      actions.add(new Action.SendAdvert(router.priority()));
    }
    actions.add(new Action.RemoveAddresses(router.held()));
    actions.add(
        new Action.Report(
            higher
                ? new Notice.HigherHeard(received.sender(), theirs, router.priority())
                : new Notice.EqualHeard(received.sender(), theirs)));
    Cause cause = higher ? Cause.HIGHER_PRIORITY : Cause.HIGHER_ADDRESS;
    actions.add(new Action.Report(new Notice.Entered(StateName.BACKUP, StateName.MASTER, cause)));
    actions.add(new Action.Report(new Notice.Removing(router.held().size())));
    actions.add(new Action.Notify(StateName.BACKUP, router.priority()));
    var master = new HeardMaster(received.sender(), theirs);
    return new Step(
        StateMachine.listen(
            router, router.learnInterval(received.advert()), Optional.of(master), now),
        actions);
  }

  /// Another member of the sync group leaves. To Backup it goes without a resignation where the
  /// group yields: the other host is Master already, or soon will be.
  private static Step follow(
      VirtualRouter router, RouterState.Master here, StateName to, boolean lettingGo, Moment now) {
    return switch (to) {
      case BACKUP -> lettingGo ? letGo(router, now) : yieldAlong(router, now);
      case FAULT -> fail(router, here, !lettingGo, Cause.SYNC_GROUP, now);
      case MASTER, INIT, STOP -> Step.to(here);
    };
  }

  private static Step letGo(VirtualRouter router, Moment now) {
    return leave(router, afterSkew(router, now), StateName.BACKUP, Cause.SYNC_GROUP);
  }

  private static Step yieldAlong(VirtualRouter router, Moment now) {
    Duration interval = router.settings().advertInterval();
    return Step.to(
        StateMachine.listen(router, interval, Optional.empty(), now),
        new Action.RemoveAddresses(router.held()),
        new Action.Report(new Notice.Entered(StateName.BACKUP, StateName.MASTER, Cause.SYNC_GROUP)),
        new Action.Report(new Notice.Removing(router.held().size())),
        new Action.Notify(StateName.BACKUP, router.priority()));
  }

  /// Neither lower nor higher, and never answered: two hosts of the same address, or a loop in the
  /// network, would answer each other without end. keepalived only warns, too.
  private static Step hearOwn(RouterState.Master here, Event.AdvertReceived received) {
    return Step.to(here, new Action.Report(new Notice.OwnAddressHeard(received.sender())));
  }

  /// Say so at once (RFC 9568) unless told not to, leave the advert timer alone, and announce
  /// again: whoever believed the other one must unlearn it. A rival that has just become Master
  /// announces within the millisecond in which we answer, so its word may be the last; the next
  /// advert takes an announcement along, before the second burst that keepalived has.
  private static Step hearLower(
      VirtualRouter router, RouterState.Master here, Event.AdvertReceived received, Moment now) {
    RouterSettings settings = router.settings();
    boolean answer = !settings.lowerPriorityNoAdvert();
    var actions = new ArrayList<Action>(4);
    if (answer) {
      actions.add(new Action.SendAdvert(router.priority()));
    }
    Step again = Announcements.again(router, here, now);
    actions.addAll(again.actions());
    actions.add(
        new Action.Report(
            new Notice.LowerHeardByMaster(
                received.sender(), received.advert().priority(), router.priority(), answer)));
    actions.add(new Action.NotifyLowerPriority());
    return new Step(again.next(), actions);
  }

  /// The advert first: announcing a thousand addresses must not make it late.
  private static Step due(VirtualRouter router, RouterState.Master here, Moment now) {
    RouterState.Master next = here;
    boolean advertises = !now.isBefore(here.nextAdvertAt());
    if (advertises) {
      next = next.advertisingAt(nextAdvert(router, here, now));
      if (now.isBefore(here.announce().deadline())) { // nearly always
        return Step.to(next, new Action.SendAdvert(router.priority()));
      }
    }
    var actions = new ArrayList<Action>(4);
    if (advertises) {
      actions.add(new Action.SendAdvert(router.priority()));
    }
    return new Step(next.announcing(Announcements.due(router, here, now, actions)), actions);
  }

  /// Counted from when it was due, so that the interval does not drift; from now on when a whole
  /// interval was missed, so that a frozen host does not send a salvo.
  private static Moment nextAdvert(VirtualRouter router, RouterState.Master here, Moment now) {
    Duration interval = router.settings().advertInterval();
    Moment next = here.nextAdvertAt().plus(interval);
    return next.isAfter(now) ? next : now.plus(interval);
  }

  /// Somebody took an address away: let go of the rest and let the election decide anew, with only
  /// the skew time to wait, as keepalived does.
  private static Step lose(VirtualRouter router, VirtualAddress address, Moment now) {
    Step left = leave(router, afterSkew(router, now), StateName.BACKUP, Cause.ADDRESS_LOST);
    var actions = new ArrayList<Action>(left.actions().size() + 1);
    actions.addAll(left.actions());
    actions.add(2, new Action.Report(new Notice.AddressLost(address)));
    return new Step(left.next(), actions);
  }

  private static RouterState.Backup afterSkew(VirtualRouter router, Moment now) {
    Duration interval = router.settings().advertInterval();
    return new RouterState.Backup(
        now.plus(router.skewTime(interval)), interval, Optional.empty(), Moment.NEVER);
  }

  private static Step leave(VirtualRouter router, RouterState next, StateName name, Cause cause) {
    return Step.to(
        next,
        new Action.SendAdvert(Priority.RESIGNATION),
        new Action.RemoveAddresses(router.held()),
        new Action.Report(new Notice.Entered(name, StateName.MASTER, cause)),
        new Action.Report(new Notice.Resigned()),
        new Action.Report(new Notice.Removing(router.held().size())),
        new Action.Notify(name, router.priority()));
  }

  /// Stays Master: only what differs goes in or out, no state is told.
  private static Step reconfigure(
      VirtualRouter router, RouterState.Master here, RouterSettings before, Moment now) {
    var actions = new ArrayList<Action>(2);
    RouterState.Master next =
        here.isEntering() // all of it goes in at the hook's end
            ? here
            : readdress(router, here, before, actions);
    RouterSettings settings = router.settings();
    if (!settings.advertInterval().equals(before.advertInterval())) {
      next = next.advertisingAt(next.nextAdvertAt().earlier(now.plus(settings.advertInterval())));
    }
    Duration refresh = settings.announce().refresh();
    if (!refresh.equals(before.announce().refresh())) {
      Moment refreshAt = refresh.isZero() ? Moment.NEVER : now.plus(refresh);
      next = next.announcing(next.announce().withRefresh(refreshAt));
    }
    return new Step(next, actions);
  }

  /// What the kernel has not answered for yet is asked for anew, with what is added.
  private static RouterState.Master readdress(
      VirtualRouter router, RouterState.Master here, RouterSettings before, List<Action> actions) {
    AddressDiff difference = AddressDiff.of(before.held(), router.held());
    if (!difference.gone().isEmpty()) {
      actions.add(new Action.RemoveAddresses(difference.gone()));
    }
    boolean shrinks = here.installation().isUnderWay() && !difference.gone().isEmpty();
    if (difference.added().isEmpty() && !shrinks) {
      return here;
    }
    Installation rest = Installation.of(here.installation().changed(difference, router.held()));
    if (rest.isUnderWay() || !here.installed()) {
      actions.add(new Action.InstallAddresses(rest.asked()));
    }
    return here.installing(rest);
  }

  /// @param mayWait for a hook
  private static Step fail(
      VirtualRouter router, RouterState.Master here, boolean mayWait, Cause cause, Moment now) {
    Optional<Duration> limit = router.settings().hooks().preRelease();
    return mayWait && limit.isPresent()
        ? HookSteps.release(here, limit.get(), StateName.FAULT, cause, now)
        : leave(router, new RouterState.Fault(true), StateName.FAULT, cause);
  }

  private static Step stopAfterHook(VirtualRouter router, RouterState.Master here, Moment now) {
    Optional<Duration> limit = router.settings().hooks().preRelease();
    return limit.isPresent()
        ? HookSteps.release(here, limit.get(), StateName.STOP, Cause.STOP, now)
        : stop(router);
  }

  private static Step stop(VirtualRouter router) {
    return Step.to(
        new RouterState.Initialize(),
        new Action.SendAdvert(Priority.RESIGNATION),
        new Action.RemoveAddresses(router.held()),
        new Action.Report(new Notice.Resigned()),
        new Action.Report(new Notice.Removing(router.held().size())));
  }
}
