package dev.relevo.vrrp;

import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What a Master announces and when: its addresses as the kernel has them, all of them once more
/// after a while, and again when a rival was heard.
final class Announcements {
  private Announcements() {}

  /// The kernel has answered for a batch: each address of it is announced once before the next one
  /// goes in, and as often as configured when all are there.
  static Step installed(
      VirtualRouter router, RouterState.Master here, List<VirtualAddress> addresses, Moment now) {
    Installation installation = here.installation();
    if (!Objects.equals(addresses, installation.asked())
        || (here.installed() && !installation.isUnderWay())) {
      return Step.to(here); // what it was asked for before a reload
    }
    AnnounceSettings announce = router.settings().announce();
    if (!installation.missing().isEmpty()) {
      int repeat = here.installed() ? announce.repeat() : 1;
      Installation next = installation.next();
      return Step.to(
          here.installing(next),
          new Action.Announce(addresses, repeat),
          new Action.InstallAddresses(next.asked()));
    }
    if (here.installed()) { // more addresses by a reload: announce these, tell nobody else
      return Step.to(
          here.installing(Installation.NONE), new Action.Announce(addresses, announce.repeat()));
    }
    var actions = new ArrayList<Action>(2);
    AnnouncePlan plan = afterInstalling(router, addresses, now, actions);
    actions.add(new Action.Notify(StateName.MASTER, router.priority()));
    return new Step(here.installedAll(plan), actions);
  }

  /// @param last the batch that completes the addresses
  private static AnnouncePlan afterInstalling(
      VirtualRouter router, List<VirtualAddress> last, Moment now, List<Action> actions) {
    AnnounceSettings announce = router.settings().announce();
    Moment burstAt = announce.delay().isZero() ? Moment.NEVER : now.plus(announce.delay());
    Moment refreshAt =
        announce.refresh().isZero()
            ? Moment.NEVER
            : now.plus(announce.delay()).plus(announce.refresh());
    var plan = new AnnouncePlan(Moment.NEVER, burstAt, announce.repeat(), refreshAt);
    List<VirtualAddress> all = router.held();
    if (all.size() <= Installation.BATCH) {
      actions.add(new Action.Announce(all, announce.repeat()));
      return plan;
    }
    actions.add(new Action.Announce(last, 1));
    return announce.repeat() > 1
        ? plan.withRound(
            AnnouncePlan.Round.NONE.atLeast(
                messages(all, announce.repeat() - 1), now.plus(AnnouncePlan.PACE)))
        : plan;
  }

  private static int messages(List<VirtualAddress> addresses, int repeat) {
    return (int) Math.min(Integer.MAX_VALUE, (long) addresses.size() * repeat);
  }

  /// A rival was heard.
  static Step again(VirtualRouter router, RouterState.Master here, Moment now) {
    AnnounceSettings announce = router.settings().announce();
    int repeat = announce.lowerPriorityRepeat();
    if (!here.installed() || repeat == 0) {
      return Step.to(here);
    }
    Duration delay = announce.lowerPriorityDelay();
    AnnouncePlan plan =
        delay.isZero()
            ? here.announce()
            : here.announce().withBurst(now.plus(delay), repeat).settlingAt(here.nextAdvertAt());
    var actions = new ArrayList<Action>(1);
    List<VirtualAddress> present = here.installation().present(router.held());
    plan = announce(present, repeat, plan, now, actions);
    return new Step(here.announcing(plan), actions);
  }

  /// Announces what is due.
  ///
  /// @return what is left
  static AnnouncePlan due(
      VirtualRouter router, RouterState.Master here, Moment now, List<Action> actions) {
    AnnounceSettings announce = router.settings().announce();
    List<VirtualAddress> present = here.installation().present(router.held());
    AnnouncePlan plan = here.announce();
    if (!now.isBefore(plan.settleAt())) {
      plan = announce(present, announce.lowerPriorityRepeat(), plan, now, actions);
      plan = plan.settlingAt(Moment.NEVER);
    }
    if (!now.isBefore(plan.burstAt())) {
      plan = announce(present, plan.burstRepeat(), plan, now, actions);
      plan = plan.withBurst(Moment.NEVER, 0);
    }
    if (!now.isBefore(plan.refreshAt())) {
      plan = announce(present, announce.refreshRepeat(), plan, now, actions);
      plan = plan.withRefresh(now.plus(announce.refresh()));
    }
    return goOn(present, plan, now, actions);
  }

  /// At once if it is little, else batch by batch.
  private static AnnouncePlan announce(
      List<VirtualAddress> present,
      int repeat,
      AnnouncePlan plan,
      Moment now,
      List<Action> actions) {
    if (present.size() <= Installation.BATCH) {
      actions.add(new Action.Announce(present, repeat));
      return plan;
    }
    AnnouncePlan.Round round = plan.round().atLeast(messages(present, repeat), now);
    return goOn(present, plan.withRound(round), now, actions);
  }

  private static AnnouncePlan goOn(
      List<VirtualAddress> present, AnnouncePlan plan, Moment now, List<Action> actions) {
    AnnouncePlan.Round round = plan.round();
    if (now.isBefore(round.at())) {
      return plan;
    }
    List<VirtualAddress> batch = round.batch(present);
    if (!batch.isEmpty()) {
      actions.add(new Action.Announce(batch, 1));
    }
    return plan.withRound(round.after(batch, present, now));
  }
}
