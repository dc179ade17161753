package dev.relevo.daemon;

import dev.relevo.addr.IpAddress;
import dev.relevo.host.Host;
import dev.relevo.host.HostException;
import dev.relevo.packet.Priority;
import dev.relevo.vrrp.Action;
import dev.relevo.vrrp.Hook;
import dev.relevo.vrrp.Installation;
import dev.relevo.vrrp.NodeAction;
import dev.relevo.vrrp.NodeEvent;
import dev.relevo.vrrp.Notice;
import dev.relevo.vrrp.StateName;
import dev.relevo.vrrp.VirtualAddress;
import dev.relevo.vrrp.VirtualRouter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/// Performs what the core wants, in order. The only class that does.
final class ActionRunner {
  /// A step of more actions is one of many routers.
  private static final int FEW = 64;

  private final Host host;
  private final Dispatcher dispatcher;
  private final Journal journal;
  private final Announcer announcer;
  private final Consumer<NodeEvent> answers;
  private final Alarm alarm;
  private final WaitingActions waiting = new WaitingActions();
  private final WaitingRemovals removals = new WaitingRemovals();
  private boolean leavesAddresses;
  private boolean justRemoved; // the kernel's notices of it have not been heard yet

  /// Hears of a bug that does not end the daemon.
  interface Alarm {
    void unexpected(String router, Notice.UnexpectedTransition notice);
  }

  /// Tells the user's scripts; it queues and returns at once.
  interface Announcer {
    void transition(String router, StateName state, Priority priority);

    /// @param before where the sync group was
    void group(String group, StateName state, StateName before);

    /// @param priority the Master's, not the rival's
    void lowerPriority(String router, Priority priority);

    /// Runs a hook ahead of all that waits to be told; its end comes back as an event.
    ///
    /// @return false when it cannot even begin: nobody is to wait for it
    default boolean runHook(String router, Action.RunHook run, Priority priority) {
      return false;
    }

    /// Nobody waits for the router's hook any more.
    default void cancelHook(String router, Hook hook) {}

    /// Something was reported of a router; what is told of it later may depend on it.
    default void noticed(String router, Notice notice) {}
  }

  /// @param answers takes what the kernel answers, to be stepped after the present actions
  ActionRunner(
      Host host,
      Dispatcher dispatcher,
      Journal journal,
      Announcer announcer,
      Consumer<NodeEvent> answers,
      Alarm alarm) {
    this.host = host;
    this.dispatcher = dispatcher;
    this.journal = journal;
    this.announcer = announcer;
    this.answers = answers;
    this.alarm = alarm;
  }

  /// From here on no advert is sent and no address removed (`-V`, at the stop).
  void leaveAddresses() {
    finishRemovals(); // of what is no longer ours
    leavesAddresses = true;
  }

  /// In order, but for adverts: those of all routers go first. Thousands that take over in one
  /// wake-up must all be heard before other hosts, a skew time later, believe that nobody does. A
  /// resignation keeps its place: the address must go right after it.
  ///
  /// Of a step of many routers, what the kernel takes long for waits for `work`: the next routers'
  /// adverts are due meanwhile.
  void perform(List<NodeAction> actions) {
    int count = actions.size();
    if (count > 1) {
      for (int i = 0; i < count; i++) {
        if (goesFirst(actions.get(i).action())) {
          perform(actions.get(i).router(), actions.get(i).action());
        }
      }
    }
    boolean many = count > FEW;
    for (int i = 0; i < count; i++) {
      NodeAction wanted = actions.get(i);
      if (count == 1 || !goesFirst(wanted.action())) {
        performOrWait(wanted, many);
      }
    }
  }

  private void performOrWait(NodeAction wanted, boolean many) {
    String router = wanted.router().settings().name();
    if (wanted.action() instanceof Action.InstallAddresses(List<VirtualAddress> addresses)) {
      for (NodeAction told : removals.spare(router, addresses)) {
        perform(told.router(), told.action());
      }
    }
    // Scripts may look whether the addresses have gone.
    if (wanted.action() instanceof Action.Notify && removals.has(router)) {
      removals.addAfter(wanted);
    } else if (wanted.action() instanceof Action.NotifyGroup && isRemoving()) {
      removals.addAfterAll(wanted);
    } else if (WaitingActions.canWait(wanted.action()) && (many || waiting.has(router))) {
      waiting.add(wanted);
    } else {
      perform(wanted.router(), wanted.action());
    }
  }

  /// Whether `work` has something to do.
  boolean isBusy() {
    return !waiting.isEmpty() || isRemoving();
  }

  /// Whether addresses wait to be removed. The kernel's notices of each piece are to be heard
  /// before the next one, or of a router that is Master again they would tell that it has lost an
  /// address.
  boolean isRemoving() {
    return !removals.isEmpty();
  }

  /// Removes all that waits to be: the end of the loop, or of its settings.
  void finishRemovals() {
    while (isRemoving()) {
      removeSome();
    }
  }

  private void removeSome() {
    WaitingRemovals.Piece piece = removals.next();
    refusals(piece.router().settings().name(), host.remove(piece.addresses()));
    for (NodeAction told : piece.after()) {
      perform(told.router(), told.action());
    }
  }

  /// Performs some of what waits: a millisecond or two of the kernel's time.
  void work() {
    if (isRemoving()) {
      if (justRemoved) {
        justRemoved = false;
      } else {
        removeSome();
      }
      return;
    }
    List<NodeAction> next = waiting.next();
    if (next.size() == 1 || !installTogether(next)) {
      for (NodeAction wanted : next) {
        perform(wanted.router(), wanted.action());
      }
    }
  }

  /// @return whether the kernel has refused none; else each router is to hear of its own
  private boolean installTogether(List<NodeAction> wanted) {
    var all = new ArrayList<VirtualAddress>(Installation.BATCH);
    for (NodeAction one : wanted) {
      if (one.action() instanceof Action.InstallAddresses(List<VirtualAddress> addresses)) {
        all.addAll(addresses);
      }
    }
    if (!host.install(all).isEmpty()) {
      return false;
    }
    for (NodeAction one : wanted) {
      if (one.action() instanceof Action.InstallAddresses(List<VirtualAddress> addresses)) {
        answers.accept(new NodeEvent.AddressesInstalled(one.router().settings().name(), addresses));
      }
    }
    return true;
  }

  private static boolean goesFirst(Action action) {
    return action instanceof Action.SendAdvert advert && !advert.priority().isResignation();
  }

  private void perform(VirtualRouter router, Action action) {
    String name = router.settings().name();
    switch (action) {
      case Action.SendAdvert(Priority priority) -> {
        if (!leavesAddresses) {
          send(router, priority);
        }
      }
      case Action.InstallAddresses(List<VirtualAddress> addresses) -> {
        refusals(name, host.install(addresses));
        answers.accept(new NodeEvent.AddressesInstalled(name, addresses));
      }
      case Action.RemoveAddresses(List<VirtualAddress> addresses) -> {
        waiting.drop(name);
        if (!leavesAddresses) {
          remove(router, addresses);
        }
      }
      case Action.Announce(List<VirtualAddress> addresses, int repeat) -> {
        refusals(name, host.announce(addresses, repeat));
        journal.announced(name, addresses, repeat);
      }
      case Action.Notify(StateName state, Priority priority) ->
          announcer.transition(name, state, priority);
      case Action.NotifyGroup(String group, StateName state, StateName before) ->
          announcer.group(group, state, before);
      case Action.RunHook run -> run(router, run);
      case Action.CancelHook(Hook hook, _) -> announcer.cancelHook(name, hook);
      case Action.NotifyLowerPriority() -> announcer.lowerPriority(name, router.priority());
      case Action.Report(Notice notice) -> report(router, notice);
    }
  }

  /// As many as the kernel is asked for at once go now, right behind the resignation.
  private void remove(VirtualRouter router, List<VirtualAddress> addresses) {
    int now = Math.min(addresses.size(), Installation.BATCH);
    refusals(router.settings().name(), host.remove(addresses.subList(0, now)));
    if (now < addresses.size()) {
      removals.add(router, addresses.subList(now, addresses.size()));
      justRemoved = true;
    }
  }

  /// A hook that cannot even begin has ended.
  private void run(VirtualRouter router, Action.RunHook run) {
    String name = router.settings().name();
    if (leavesAddresses || !announcer.runHook(name, run, router.priority())) {
      answers.accept(new NodeEvent.HookEnded(name, run.hook(), run.since(), false));
    }
  }

  private void send(VirtualRouter router, Priority priority) {
    RouterPort port = dispatcher.find(router.settings());
    Optional<IpAddress> source = router.primary();
    if (port == null || !port.joined() || source.isEmpty()) {
      return; // an interface without an address: nothing could leave, and the fault is told already
    }
    boolean sent = false;
    for (Outlet outlet : port.outlets(priority, source.get())) {
      // People list every host of a cluster among the peers, this one too.
      if (!Objects.equals(outlet.destination(), source.get())) {
        sent |= send(port, outlet, source.get());
      }
    }
    if (sent) {
      port.counters().sent(priority.isResignation()); // one, to however many peers
    }
  }

  /// A peer that cannot be reached keeps none of the others waiting.
  private boolean send(RouterPort port, Outlet outlet, IpAddress source) {
    try {
      host.send(port.channel(), source, outlet.destination(), port.ttl(), outlet.packet());
      outlet.turnsOut(false);
      return true;
    } catch (HostException refused) {
      port.counters().sendFailed();
      if (outlet.turnsOut(true)) {
        journal.sendRefused(port.name(), refused);
      }
      return false;
    }
  }

  private void refusals(String router, List<String> lines) {
    for (String line : lines) {
      journal.refused(router, line);
    }
  }

  private void report(VirtualRouter router, Notice notice) {
    if (notice instanceof Notice.Entered entered) {
      RouterPort port = dispatcher.find(router.settings());
      if (port != null) {
        port.counters().transition();
      }
      if (port != null && entered.state() == StateName.MASTER) {
        port.counters().becameMaster();
      } else if (port != null && entered.before() == StateName.MASTER) {
        port.counters().releasedMaster();
      }
    }
    journal.notice(router.settings().name(), notice);
    announcer.noticed(router.settings().name(), notice);
    if (notice instanceof Notice.UnexpectedTransition unexpected) {
      alarm.unexpected(router.settings().name(), unexpected);
    }
  }
}
