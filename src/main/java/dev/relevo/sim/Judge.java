package dev.relevo.sim;

import dev.relevo.packet.Priority;
import dev.relevo.time.Moment;
import dev.relevo.vrrp.Action;
import dev.relevo.vrrp.Node;
import dev.relevo.vrrp.NodeAction;
import dev.relevo.vrrp.NodeEvent;
import dev.relevo.vrrp.NodeSettings;
import dev.relevo.vrrp.Notice;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.RouterState;
import dev.relevo.vrrp.VirtualAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Asks after every event whether what must always hold still holds. It sees the events and actions
/// and asks the kernels itself; it believes nothing that the core says about itself but its states.
final class Judge {
  /// A step does a handful of things for each router; more is a loop.
  private static final int MAX_ACTIONS_PER_ROUTER = 24;

  private final World world;
  private final boolean strict;
  private final List<Expectation> expectations = new ArrayList<>();
  private final List<Unity> unities = new ArrayList<>();
  private long transitions;

  Judge(World world, boolean strict) {
    this.world = world;
    this.strict = strict;
  }

  long transitions() {
    return transitions;
  }

  /// A daemon starts: nothing is known to it yet.
  void booted(SimHost host, NodeSettings settings) {
    while (expectations.size() <= host.number()) {
      expectations.add(new Expectation());
      unities.add(new Unity(host));
    }
    unities.set(host.number(), new Unity(host));
    expectations.set(host.number(), new Expectation());
    expectations.get(host.number()).configured(settings);
  }

  /// @param only the router the event was for, `null` if it was for the node
  /// @param next when the node wants waking, of no interest when the event was for one router
  void stepped(
      SimHost host,
      Node node,
      NodeEvent event,
      List<NodeAction> actions,
      @Nullable Port only,
      Moment next,
      Moment here) {
    boolean routine = event instanceof NodeEvent.Woken || only != null;
    world.note(actions.size() * 31L + host.number());
    if (!routine) {
      expectations.get(host.number()).hear(event);
    }
    if (!actions.isEmpty()) {
      judgeActions(host, event, actions);
    }
    if (only != null) {
      only.priority(only.priority());
      look(only, node.state(only.name()), event, actions, here);
    } else {
      long earliest = lookAtAll(host, node, event, actions, here);
      if (next.nanos() != earliest) {
        fail(host, "wants waking at " + next + " instead of " + new Moment(earliest));
      }
    }
    if (!routine) {
      judgeNode(host, node, event);
    }
    if (only == null) {
      String apart = unities.get(host.number()).judge(node, event, actions, world.nanos());
      if (apart != null) {
        fail(host, apart + " after " + event);
      }
    }
  }

  /// @return when the first of the routers wants waking
  private long lookAtAll(
      SimHost host, Node node, NodeEvent event, List<NodeAction> actions, Moment here) {
    boolean routine = event instanceof NodeEvent.Woken;
    long earliest = Long.MAX_VALUE;
    List<Port> ports = host.ports().all();
    for (int i = 0; i < ports.size(); i++) {
      Port port = ports.get(i);
      port.priority(routine ? port.priority() : host.priority(port.name()));
      RouterState state = node.state(port.name());
      look(port, state, event, actions, here);
      earliest = Math.min(earliest, state.deadline().nanos());
    }
    if (event instanceof NodeEvent.Reconfigured) {
      for (Port gone : host.ports().retired()) {
        judgeManners(gone, StateKind.INITIALIZE, event, actions);
      }
    }
    return earliest;
  }

  /// A state and its one deadline; what became of the domain. A state is looked at again only when
  /// it is another value.
  @SuppressWarnings("ReferenceEquality")
  private void look(
      Port port, RouterState state, NodeEvent event, List<NodeAction> actions, Moment here) {
    long deadline = state.deadline().nanos();
    RouterState before = port.seen();
    if (state != before) {
      String wrong = Timers.wrong(port, before, state, event, here.nanos());
      if (wrong != null) {
        fail(port.host(), port.name() + ": " + wrong + " after " + event);
      }
      port.seen(state);
    }
    StateKind kind = StateKind.of(state);
    judgeManners(port, kind, event, actions);
    if (kind != port.kind()) {
      enter(port, kind);
    }
    if ((deadline == Long.MAX_VALUE) == kind.isEligible()) {
      fail(port.host(), port.name() + " waits until " + state.deadline() + " in " + state);
    }
    if (event instanceof NodeEvent.Woken && deadline <= here.nanos()) {
      fail(port.host(), port.name() + " is not done at " + here + ": " + state);
    }
    if (port.domain().masters() != 1) {
      look(port.domain());
    }
  }

  private void judgeManners(Port port, StateKind after, NodeEvent event, List<NodeAction> actions) {
    String wrong = port.manners().judge(port.settings(), port.kind(), after, event, actions);
    if (wrong != null) {
      fail(port.host(), port.name() + " " + wrong + " after " + event);
    }
  }

  private void enter(Port port, StateKind kind) {
    boolean joinsOrLeaves = port.kind().isEligible() != kind.isEligible();
    if (kind == StateKind.MASTER || port.kind() == StateKind.MASTER) {
      transitions++;
      port.domain().changed();
    }
    world.note(kind.name().hashCode() * 1000L + port.settings().vrid().value());
    port.kind(kind);
    port.domain().recount(joinsOrLeaves);
    judgeHeld(port);
  }

  void look(Domain domain) {
    String overdue = domain.overdue();
    if (overdue != null) {
      fail(null, overdue);
    }
  }

  private void judgeActions(SimHost host, NodeEvent event, List<NodeAction> actions) {
    int routers = Math.max(1, host.ports().all().size() + 1);
    if (actions.size() > MAX_ACTIONS_PER_ROUTER * routers) {
      fail(host, actions.size() + " actions in a step");
    }
    for (int i = 0; i < actions.size(); i++) {
      Action action = actions.get(i).action();
      if (action instanceof Action.SendAdvert(Priority priority)) {
        RouterSettings router = actions.get(i).router().settings();
        if (priority.isResignation() && !mayResign(router, event)) {
          fail(host, actions.get(i).router().settings().name() + " resigns for no reason");
        }
      } else if (action instanceof Action.Report(Notice.UnexpectedTransition bug)) {
        fail(host, "a step that no rule expects: " + bug);
      } else if (action instanceof Action.Announce announce) {
        judgePresent(host, announce.addresses());
      }
    }
  }

  /// Priority 0 says "I let go": when stopping, in a fault, for a lost address; for a router that a
  /// reload removed; and when the hook before that has ended, or has had its time.
  private static boolean mayResign(RouterSettings router, NodeEvent event) {
    return switch (event) {
      case NodeEvent.Stopped _,
          NodeEvent.LinkChanged _,
          NodeEvent.ScriptEnded _,
          NodeEvent.FileRead _,
          NodeEvent.QuorumChanged _,
          NodeEvent.AddressRemoved _,
          NodeEvent.Reconfigured _ ->
          true;
      case NodeEvent.Woken _, NodeEvent.HookEnded _ -> router.hooks().preRelease().isPresent();
      case NodeEvent.Started _, NodeEvent.AdvertReceived _, NodeEvent.AddressesInstalled _ -> false;
    };
  }

  /// Nothing is announced that the kernel does not hold.
  private void judgePresent(SimHost host, List<VirtualAddress> addresses) {
    for (VirtualAddress address : addresses) {
      SimInterface place = host.kernel().find(address.device());
      if (place != null && !place.holds(address.prefix()) && host.isSettled()) {
        fail(host, "announces " + address.prefix() + ", which it does not hold");
      }
    }
  }

  private void judgeNode(SimHost host, Node node, NodeEvent event) {
    String wrong = expectations.get(host.number()).compare(node);
    if (wrong != null) {
      fail(host, wrong + " after " + event);
    }
    for (Port port : host.ports().all()) {
      judgeHeld(port);
    }
  }

  /// The kernel has the addresses if and only if the router is Master and its hook has ended; an
  /// owner's may be the interface's own.
  private void judgeHeld(Port port) {
    SimHost host = port.host();
    if (!host.isSettled()) {
      return;
    }
    boolean master =
        port.kind() == StateKind.MASTER
            && !(port.seen() instanceof RouterState.Master entering && entering.isEntering());
    for (VirtualAddress address : port.settings().held()) {
      SimInterface place = host.kernel().find(address.device());
      if (place != null && place.holds(address.prefix()) != master) {
        fail(
            host,
            port.name()
                + " is "
                + port.kind()
                + " and "
                + address.prefix()
                + (master ? " is missing" : " is held"));
      }
    }
  }

  private void fail(@Nullable SimHost host, String what) {
    if (strict) {
      String where = host == null ? "" : host.name() + ": ";
      throw new Violation(world.now() + " " + where + what);
    }
  }
}
