package dev.relevo.vrrp;

import dev.relevo.packet.Priority;
import dev.relevo.time.Moment;
import dev.relevo.vrrp.Notice.Cause;
import dev.relevo.vrrp.Notice.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is different for a Master that awaits a hook (docs/adr/0008). On the wire it is a Master
/// like any other, so that nobody else becomes one: it advertises, answers, and yields at once. But
/// before `notify_pre_master` has ended it holds no address, and before `notify_pre_release` has
/// ended it lets none go, unless somebody better is Master already or nobody can reach it.
final class HookSteps {
  private HookSteps() {}

  static Step step(VirtualRouter router, RouterState.Master here, Event event, Moment now) {
    return switch (here.awaited()) {
      case Awaited.Nothing _ -> MasterSteps.decide(router, here, event, now);
      case Awaited.PreMaster awaited -> beforeInstalling(router, here, awaited, event, now);
      case Awaited.PreRelease awaited -> beforeRelease(router, here, awaited, event, now);
    };
  }

  /// A new Master has spoken, and installs when the hook has ended.
  ///
  /// @param said what it does at once
  static Step enter(
      RouterState.Master entered, List<Action> said, Duration limit, Cause cause, Moment now) {
    var actions = new ArrayList<Action>(said);
    actions.add(new Action.RunHook(Hook.PRE_MASTER, now, limit, cause));
    actions.add(new Action.Report(new Notice.HookAwaited(Hook.PRE_MASTER, limit)));
    return new Step(entered.awaiting(new Awaited.PreMaster(now, now.plus(limit))), actions);
  }

  /// A Master that leaves of its own accord goes on as one until the hook has ended.
  static Step release(
      RouterState.Master here, Duration limit, StateName to, Cause cause, Moment now) {
    return Step.to(
        here.awaiting(new Awaited.PreRelease(now, now.plus(limit), to, cause)),
        new Action.RunHook(Hook.PRE_RELEASE, now, limit, cause),
        new Action.Report(new Notice.HookAwaited(Hook.PRE_RELEASE, limit)));
  }

  private static Step beforeInstalling(
      VirtualRouter router,
      RouterState.Master here,
      Awaited.PreMaster awaited,
      Event event,
      Moment now) {
    return switch (event) {
      case Event.HookEnded ended when isThatOf(ended, Hook.PRE_MASTER, awaited.since()) ->
          install(router, here, awaited, ended.succeeded() ? Ending.DONE : Ending.FAILED, now);
      case Event.AddressLost _, Event.AddressesInstalled _ -> Step.to(here); // it holds none
      case Event.DeadlineReached _ -> {
        Step due = plain(router, here, event, now);
        yield now.isBefore(awaited.until())
            ? due
            : installAfter(due.actions(), router, due.next(), awaited, Ending.LIMIT, now);
      }
      case Event.Reconfigured _ -> {
        Step changed = plain(router, here, event, now);
        yield router.settings().hooks().preMaster().isPresent()
            ? changed
            : installAfter(
                changed.actions(), router, changed.next(), awaited, Ending.GIVEN_UP, now);
      }
      case Event.AdvertReceived _,
          Event.PriorityChanged _,
          Event.FaultRaised _,
          Event.FaultCleared _,
          Event.HeldBack _,
          Event.GroupMoved _,
          Event.RivalHeard _,
          Event.HookEnded _,
          Event.StopAsked _,
          Event.Stopped _,
          Event.Started _ ->
          givingUp(plain(router, here, event, now), awaited, now);
    };
  }

  private static boolean isThatOf(Event.HookEnded ended, Hook hook, Moment since) {
    return ended.hook() == hook && ended.since().equals(since);
  }

  /// As a Master does that has no hooks.
  private static Step plain(
      VirtualRouter router, RouterState.Master here, Event event, Moment now) {
    VirtualRouter without = router.withSettings(router.settings().withHooks(HookLimits.NONE));
    return MasterSteps.decide(without, here, event, now);
  }

  private static Step installAfter(
      List<Action> first,
      VirtualRouter router,
      RouterState here,
      Awaited.PreMaster awaited,
      Ending ending,
      Moment now) {
    if (!(here instanceof RouterState.Master master)) {
      throw new IllegalStateException("no Master any more: " + here);
    }
    Step installed = install(router, master, awaited, ending, now);
    var actions = new ArrayList<Action>(first);
    actions.addAll(installed.actions());
    return new Step(installed.next(), actions);
  }

  private static Step install(
      VirtualRouter router,
      RouterState.Master here,
      Awaited.PreMaster awaited,
      Ending ending,
      Moment now) {
    var actions = new ArrayList<Action>(4);
    Installation installation = Installation.of(router.held());
    actions.add(new Action.InstallAddresses(installation.asked()));
    if (isCut(ending)) {
      actions.add(new Action.CancelHook(Hook.PRE_MASTER, awaited.since()));
    }
    actions.add(over(Hook.PRE_MASTER, awaited.since(), ending, now));
    actions.add(new Action.Report(new Notice.Installing(router.held().size())));
    return new Step(here.awaiting(Awaited.NOTHING).installing(installation), actions);
  }

  private static boolean isCut(Ending ending) {
    return ending == Ending.LIMIT || ending == Ending.GIVEN_UP;
  }

  private static Action over(Hook hook, Moment since, Ending ending, Moment now) {
    Duration took = Duration.ofNanos(now.nanos() - since.nanos());
    return new Action.Report(new Notice.HookOver(hook, took, ending));
  }

  /// One that leaves before it holds anything ends the hook where it would remove its addresses.
  private static Step givingUp(Step step, Awaited.PreMaster awaited, Moment now) {
    if (step.next() instanceof RouterState.Master) {
      return step;
    }
    var actions = new ArrayList<Action>(step.actions().size());
    for (Action action : step.actions()) {
      if (action instanceof Action.RemoveAddresses) {
        actions.add(new Action.CancelHook(Hook.PRE_MASTER, awaited.since()));
      } else if (action instanceof Action.Report(Notice.Removing _)) {
        actions.add(over(Hook.PRE_MASTER, awaited.since(), Ending.GIVEN_UP, now));
      } else {
        actions.add(action);
      }
    }
    return new Step(step.next(), actions);
  }

  private static Step beforeRelease(
      VirtualRouter router,
      RouterState.Master here,
      Awaited.PreRelease awaited,
      Event event,
      Moment now) {
    return switch (event) {
      case Event.HookEnded ended when isThatOf(ended, Hook.PRE_RELEASE, awaited.since()) ->
          leave(router, awaited, ended.succeeded() ? Ending.DONE : Ending.FAILED, now);
      case Event.DeadlineReached _ when !now.isBefore(awaited.until()) ->
          leave(router, awaited, Ending.LIMIT, now);
      case Event.AddressLost(VirtualAddress address) -> {
        Step left = leave(router, awaited, Ending.GIVEN_UP, now);
        var actions = new ArrayList<Action>(left.actions());
        actions.add(2, new Action.Report(new Notice.AddressLost(address)));
        yield new Step(left.next(), actions);
      }
      case Event.FaultRaised(FaultReason reason) -> fail(router, here, awaited, reason, now);
      case Event.FaultCleared _ -> recover(here, awaited);
      case Event.GroupMoved(StateName to, boolean atOnce) ->
          follow(router, here, awaited, to, atOnce, now);
      case Event.StopAsked _ -> head(here, awaited, StateName.STOP, Cause.STOP);
      case Event.Stopped _ -> stop(router, awaited, now);
      case Event.Reconfigured _ -> reconfigure(router, here, awaited, event, now);
      case Event.AdvertReceived _,
          Event.DeadlineReached _,
          Event.AddressesInstalled _,
          Event.PriorityChanged _,
          Event.HeldBack _,
          Event.RivalHeard _,
          Event.HookEnded _,
          Event.Started _ ->
          yielding(plain(router, here, event, now), awaited, now);
    };
  }

  private static Step head(
      RouterState.Master here, Awaited.PreRelease awaited, StateName to, Cause cause) {
    return Step.to(here.awaiting(awaited.heading(to, cause)));
  }

  /// A second fault: whoever cannot be reached any more waits for nothing.
  private static Step fail(
      VirtualRouter router,
      RouterState.Master here,
      Awaited.PreRelease awaited,
      FaultReason reason,
      Moment now) {
    Awaited.PreRelease worse =
        awaited.to() == StateName.STOP ? awaited : awaited.heading(StateName.FAULT, Cause.FAULT);
    return reason.allowsHook()
        ? Step.to(here.awaiting(worse))
        : leave(router, worse, Ending.GIVEN_UP, now);
  }

  /// What the hook has done is not undone by a fault that is over: it leaves all the same.
  private static Step recover(RouterState.Master here, Awaited.PreRelease awaited) {
    return awaited.to() == StateName.FAULT
        ? head(here, awaited, StateName.BACKUP, Cause.FAULT_CLEARED)
        : Step.to(here);
  }

  private static Step follow(
      VirtualRouter router,
      RouterState.Master here,
      Awaited.PreRelease awaited,
      StateName to,
      boolean atOnce,
      Moment now) {
    if (awaited.to() == StateName.STOP) {
      return atOnce ? leave(router, awaited, Ending.GIVEN_UP, now) : Step.to(here);
    }
    return switch (to) {
      case BACKUP ->
          awaited.to() == StateName.FAULT
              ? head(here, awaited, StateName.BACKUP, Cause.FAULT_CLEARED)
              : yielding(plain(router, here, new Event.GroupMoved(to, atOnce), now), awaited, now);
      case FAULT -> {
        Awaited.PreRelease worse = awaited.heading(StateName.FAULT, Cause.SYNC_GROUP);
        yield atOnce
            ? leave(router, worse, Ending.GIVEN_UP, now)
            : awaited.to() == StateName.FAULT ? Step.to(here) : Step.to(here.awaiting(worse));
      }
      case MASTER, INIT, STOP -> Step.to(here);
    };
  }

  /// A reload that takes the hook away ends the waiting.
  private static Step reconfigure(
      VirtualRouter router,
      RouterState.Master here,
      Awaited.PreRelease awaited,
      Event event,
      Moment now) {
    Step changed = plain(router, here, event, now);
    if (router.settings().hooks().preRelease().isPresent()) {
      return changed;
    }
    Step left = leave(router, awaited, Ending.GIVEN_UP, now);
    var actions = new ArrayList<Action>(left.actions());
    for (Action action : changed.actions()) { // what the new settings no longer say goes, too
      if (action instanceof Action.RemoveAddresses) {
        actions.addFirst(action);
      }
    }
    return new Step(left.next(), actions);
  }

  /// At once: for a router that a reload drops, or at the second word to stop.
  private static Step stop(VirtualRouter router, Awaited.PreRelease awaited, Moment now) {
    boolean asked = awaited.to() == StateName.STOP;
    Step left = leave(router, awaited.heading(StateName.STOP, Cause.STOP), Ending.GIVEN_UP, now);
    if (asked) {
      return left;
    }
    List<Action> actions = left.actions();
    return new Step(left.next(), actions.subList(0, actions.size() - 1)); // told by who drops it
  }

  /// Resigns, and its addresses go.
  private static Step leave(
      VirtualRouter router, Awaited.PreRelease awaited, Ending ending, Moment now) {
    StateName to = awaited.to();
    var actions = new ArrayList<Action>(8);
    actions.add(new Action.SendAdvert(Priority.RESIGNATION));
    actions.add(new Action.RemoveAddresses(router.held()));
    if (isCut(ending)) {
      actions.add(new Action.CancelHook(Hook.PRE_RELEASE, awaited.since()));
    }
    actions.add(over(Hook.PRE_RELEASE, awaited.since(), ending, now));
    if (to != StateName.STOP) {
      actions.add(new Action.Report(new Notice.Entered(to, StateName.MASTER, awaited.cause())));
    }
    actions.add(new Action.Report(new Notice.Resigned()));
    actions.add(new Action.Report(new Notice.Removing(router.held().size())));
    actions.add(new Action.Notify(to, router.priority()));
    return new Step(next(router, to, now), actions);
  }

  private static RouterState next(VirtualRouter router, StateName to, Moment now) {
    return switch (to) {
      case FAULT -> new RouterState.Fault(true);
      case BACKUP, MASTER ->
          StateMachine.listen(router, router.settings().advertInterval(), Optional.empty(), now);
      case STOP, INIT -> new RouterState.Initialize();
    };
  }

  /// Two Masters must not live on for the sake of a hook: it yields like any other, without a
  /// resignation, and goes where it was to go.
  private static Step yielding(Step step, Awaited.PreRelease awaited, Moment now) {
    if (step.next() instanceof RouterState.Master) {
      return step;
    }
    StateName to = awaited.to();
    var actions = new ArrayList<Action>(step.actions().size() + 2);
    for (Action action : step.actions()) {
      if (action instanceof Action.RemoveAddresses) {
        actions.add(action);
        actions.add(new Action.CancelHook(Hook.PRE_RELEASE, awaited.since()));
        actions.add(over(Hook.PRE_RELEASE, awaited.since(), Ending.GIVEN_UP, now));
      } else if (to != StateName.BACKUP && action instanceof Action.Report(Notice.Entered _)) {
        if (to == StateName.FAULT) {
          actions.add(new Action.Report(new Notice.Entered(to, StateName.MASTER, awaited.cause())));
        }
      } else if (action instanceof Action.Notify(_, Priority priority)) {
        actions.add(new Action.Notify(to, priority));
      } else {
        actions.add(action);
      }
    }
    RouterState next =
        switch (to) {
          case FAULT -> new RouterState.Fault(true);
          case STOP, INIT -> new RouterState.Initialize();
          case BACKUP, MASTER -> step.next();
        };
    return new Step(next, actions);
  }
}
