package dev.relevo.sim;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpPrefix;
import dev.relevo.packet.Advertisement;
import dev.relevo.time.Moment;
import dev.relevo.vrrp.Action;
import dev.relevo.vrrp.Installation;
import dev.relevo.vrrp.Node;
import dev.relevo.vrrp.NodeAction;
import dev.relevo.vrrp.NodeEvent;
import dev.relevo.vrrp.NodeSettings;
import dev.relevo.vrrp.NodeSnapshot;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.RouterState;
import dev.relevo.vrrp.VirtualRouter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Two or three hosts with one virtual router between them, as a value that can be copied: what is
/// put into every order. An advert may arrive at any time within `DELAY`; before that has passed,
/// no timer that is due later can fire.
final class SmallWorld {
  /// Adverts that arrive one after the other before a timer is due: a few per host and rival.
  private static final int MAX_ANSWERS = 64;

  /// The longest way of an advert, and how late a host may be.
  static final long DELAY = 2_000_000;

  private static final InterfaceName DEVICE = new InterfaceName("eth0");

  private final Node[] nodes;
  private final boolean[] frozen;
  private final boolean[] up;
  private final boolean[] on;
  private final boolean[] held;
  private final int[] budget;
  private final SmallKernel[] kernels;
  private final List<Flight> flights;
  private long now;

  private SmallWorld(SmallWorld that) {
    nodes = new Node[that.nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = Node.of(that.nodes[i].snapshot());
    }
    frozen = that.frozen.clone();
    up = that.up.clone();
    on = that.on.clone();
    held = that.held.clone();
    budget = that.budget.clone();
    kernels = new SmallKernel[that.kernels.length];
    for (int i = 0; i < kernels.length; i++) {
      kernels[i] = that.kernels[i].copy();
    }
    flights = new ArrayList<>(that.flights);
    now = that.now;
  }

  /// Everybody has just started.
  ///
  /// @param budget how often each kind of move may be made, by `Move.Kind`; missing means never
  SmallWorld(List<RouterSettings> routers, Map<Move.Kind, Integer> budget) {
    int hosts = routers.size();
    nodes = new Node[hosts];
    frozen = new boolean[hosts];
    up = new boolean[hosts];
    on = new boolean[hosts];
    held = new boolean[hosts];
    flights = new ArrayList<>();
    kernels = new SmallKernel[hosts];
    this.budget = new int[Move.Kind.values().length];
    for (Move.Kind kind : Move.Kind.values()) {
      this.budget[index(kind)] = budget.getOrDefault(kind, 0);
    }
    for (int i = 0; i < hosts; i++) {
      nodes[i] = new Node(new NodeSettings(List.of(routers.get(i)), List.of(), Map.of(), Map.of()));
      up[i] = true;
      on[i] = true;
      kernels[i] = new SmallKernel();
      step(i, link(i));
      step(i, new NodeEvent.Started());
    }
  }

  SmallWorld copy() {
    return new SmallWorld(this);
  }

  @SuppressWarnings("EnumOrdinal") // an index into an array that lives as long as the program
  private static int index(Move.Kind kind) {
    return kind.ordinal();
  }

  /// Everything that may come next.
  List<Move> moves() {
    var moves = new ArrayList<Move>();
    long horizon = horizon();
    for (int i = 0; i < nodes.length; i++) {
      long deadline = deadline(i);
      if (deadline != Long.MAX_VALUE && deadline <= horizon) {
        moves.add(new Move(Move.Kind.TIMER, i));
      }
      addIfAllowed(moves, up[i] ? Move.Kind.FAULT : Move.Kind.CLEAR, i, !frozen[i]);
      boolean leaving = nodes[i].isReleasing();
      addIfAllowed(moves, on[i] ? Move.Kind.STOP : Move.Kind.START, i, !frozen[i] && !leaving);
      if (!frozen[i] && AwaitedHooks.end(router(i).settings().name(), state(i)) != null) {
        moves.add(new Move(Move.Kind.HOOK, i));
      }
      if (!frozen[i] && kernels[i].owesAnswer()) {
        moves.add(new Move(Move.Kind.ANSWER, i));
      }
      addIfAllowed(moves, frozen[i] ? Move.Kind.THAW : Move.Kind.FREEZE, i, on[i]);
    }
    for (int i = 0; i < flights.size(); i++) {
      if (!frozen[flights.get(i).to()]) {
        moves.add(new Move(Move.Kind.DELIVER, i));
        addIfAllowed(moves, Move.Kind.LOSE, i, true);
      }
    }
    return moves;
  }

  private void addIfAllowed(List<Move> moves, Move.Kind kind, int which, boolean possible) {
    boolean back = kind == Move.Kind.CLEAR || kind == Move.Kind.START || kind == Move.Kind.THAW;
    if (possible && (back || budget[index(kind)] > 0)) {
      moves.add(new Move(kind, which));
    }
  }

  /// Until when timers may fire: as late as a host may be, and no later than an advert may arrive.
  private long horizon() {
    long horizon = Long.MAX_VALUE;
    for (int i = 0; i < nodes.length; i++) {
      long deadline = deadline(i);
      if (deadline != Long.MAX_VALUE) {
        horizon = Math.min(horizon, Math.max(now, deadline) + DELAY / 2);
      }
    }
    for (Flight flight : flights) {
      if (!frozen[flight.to()]) {
        horizon = Math.min(horizon, Math.max(now, flight.sentAt() + DELAY));
      }
    }
    return horizon;
  }

  private long deadline(int host) {
    return frozen[host] ? Long.MAX_VALUE : nodes[host].nextDeadline().nanos();
  }

  void make(Move move) {
    int which = move.which();
    budget[index(move.kind())] = Math.max(0, budget[index(move.kind())] - 1);
    switch (move.kind()) {
      case TIMER -> {
        now = Math.max(now, deadline(which));
        step(which, new NodeEvent.Woken());
      }
      case HOOK -> {
        NodeEvent ended = AwaitedHooks.end(router(which).settings().name(), state(which));
        if (ended != null) {
          step(which, ended);
        }
      }
      case ANSWER -> step(which, kernels[which].answer());
      case DELIVER -> deliver(flights.remove(which));
      case LOSE -> flights.remove(which);
      case FAULT, CLEAR -> {
        up[which] = move.kind() == Move.Kind.CLEAR;
        step(which, link(which));
      }
      case STOP -> {
        on[which] = false;
        step(which, new NodeEvent.Stopped());
      }
      case START -> {
        on[which] = true;
        step(which, new NodeEvent.Started());
      }
      case FREEZE -> frozen[which] = true;
      case THAW -> frozen[which] = false;
    }
  }

  private void deliver(Flight flight) {
    boolean listens = on[flight.to()] || nodes[flight.to()].isReleasing();
    if (listens && up[flight.to()]) {
      step(flight.to(), flight.event());
    }
  }

  /// All heals, and for so long only timers fire and adverts arrive; then the best must be Master.
  Optional<String> heals(long patience) {
    for (int i = 0; i < nodes.length; i++) {
      frozen[i] = false;
      answerAll(i);
    }
    long end = now + patience;
    int answers = 0;
    while (now <= end) {
      if (!flights.isEmpty()) {
        if (++answers > MAX_ANSWERS) {
          return Optional.of("adverts answer one another without end: " + this);
        }
        deliver(flights.remove(0));
        continue;
      }
      answers = 0;
      int next = -1;
      for (int i = 0; i < nodes.length; i++) {
        long deadline = deadline(i);
        if (deadline != Long.MAX_VALUE && (next < 0 || deadline < deadline(next))) {
          next = i;
        }
      }
      if (next < 0) {
        break;
      }
      make(new Move(Move.Kind.TIMER, next));
      answerAll(next);
    }
    return judged();
  }

  private void answerAll(int host) {
    while (kernels[host].owesAnswer()) {
      step(host, kernels[host].answer());
    }
  }

  private Optional<String> judged() {
    int masters = 0;
    int eligible = 0;
    int priority = 0;
    for (int i = 0; i < nodes.length; i++) {
      RouterState state = state(i);
      boolean master = state instanceof RouterState.Master;
      masters += master ? 1 : 0;
      eligible += master || state instanceof RouterState.Backup ? 1 : 0;
      priority = master ? router(i).priority().value() : priority;
    }
    if (masters != Math.min(1, eligible)) {
      return Optional.of(masters + " masters after healing: " + this);
    }
    for (int i = 0; i < nodes.length; i++) {
      if (state(i) instanceof RouterState.Backup
          && router(i).settings().preempt()
          && router(i).priority().value() > priority) {
        return Optional.of("server" + (i + 1) + " did not preempt: " + this);
      }
    }
    return Optional.empty();
  }

  private void step(int host, NodeEvent event) {
    RouterState before = state(host);
    List<NodeAction> actions = nodes[host].step(event, new Moment(now));
    for (NodeAction wanted : actions) {
      perform(host, event, wanted.router(), wanted.action());
    }
    judge(host, before, event, actions);
    boolean master = state(host) instanceof RouterState.Master here && !here.isEntering();
    if (held[host] != master) {
      throw new Violation("server" + (host + 1) + (held[host] ? " holds" : " lacks") + ": " + this);
    }
    if (event instanceof NodeEvent.Woken && nodes[host].nextDeadline().nanos() <= now) {
      throw new Violation("server" + (host + 1) + " is not done: " + this);
    }
    kernels[host].ask(actions);
    if (event instanceof NodeEvent.AddressesInstalled installed
        && state(host) instanceof RouterState.Master
        && before instanceof RouterState.Master asking
        && asking.installation().asked().equals(installed.addresses())
        && !announces(actions)) {
      throw new Violation("server" + (host + 1) + " does not announce: " + this);
    }
    if (!hasMany(host) && kernels[host].owesAnswer()) { // all at once, and thus within the step
      step(host, kernels[host].answer());
    }
  }

  private boolean hasMany(int host) {
    return router(host).settings().held().size() > Installation.BATCH;
  }

  private void judge(int host, RouterState before, NodeEvent event, List<NodeAction> actions) {
    RouterState after = state(host);
    RouterSettings settings = router(host).settings();
    boolean holds = before instanceof RouterState.Master holding && !holding.isEntering();
    var manners = new Manners(holds, kernels[host].present());
    String wrong =
        manners.judge(settings, StateKind.of(before), StateKind.of(after), event, actions);
    kernels[host].follow(event, after);
    if (wrong == null && !after.equals(before)) {
      wrong = Timers.wrong(new Untracked(settings), before, after, event, now);
    }
    if (wrong != null) {
      throw new Violation("server" + (host + 1) + " " + wrong + ": " + this);
    }
  }

  /// Its effective priority is the configured one, before and after.
  private record Untracked(RouterSettings settings) implements Timers.Known {
    @Override
    public int priorityBefore() {
      return priority();
    }

    @Override
    public int priority() {
      return settings.priority().value();
    }
  }

  private static boolean announces(List<NodeAction> actions) {
    return actions.stream().anyMatch(wanted -> wanted.action() instanceof Action.Announce);
  }

  private void perform(int host, NodeEvent event, VirtualRouter router, Action action) {
    if (action instanceof Action.SendAdvert send) {
      boolean may =
          event instanceof NodeEvent.Stopped
              || event instanceof NodeEvent.LinkChanged
              || (router.settings().hooks().preRelease().isPresent()
                  && (event instanceof NodeEvent.HookEnded || event instanceof NodeEvent.Woken));
      if (send.priority().isResignation() && !may) {
        throw new Violation("server" + (host + 1) + " resigns for no reason: " + this);
      }
      send(host, router, send);
    } else if (action instanceof Action.InstallAddresses) {
      held[host] = true;
    } else if (action instanceof Action.RemoveAddresses) {
      held[host] = false;
    }
  }

  private void send(int host, VirtualRouter router, Action.SendAdvert send) {
    Optional<IpAddress> source = router.primary();
    if (!up[host] || source.isEmpty()) {
      return;
    }
    RouterSettings settings = router.settings();
    var advert =
        new Advertisement(
            settings.version(),
            settings.family(),
            settings.vrid(),
            send.priority(),
            settings.advertInterval(),
            settings.authentication(),
            List.of());
    for (int i = 0; i < nodes.length; i++) {
      if (i != host) {
        var event = new NodeEvent.AdvertReceived(settings.name(), advert, source.get());
        flights.add(new Flight(i, event, now));
      }
    }
  }

  private NodeEvent.LinkChanged link(int host) {
    List<IpPrefix> own = WorldDraw.own(0, host).subList(0, 1);
    return new NodeEvent.LinkChanged(DEVICE, up[host], own);
  }

  private RouterState state(int host) {
    return nodes[host].state(router(host).settings().name());
  }

  private VirtualRouter router(int host) {
    return nodes[host].routers().get(0);
  }

  /// All there is to it, with times counted from now: two worlds with the same form have the same
  /// future.
  String form() {
    var form = new StringBuilder();
    for (int i = 0; i < nodes.length; i++) {
      NodeSnapshot snapshot = nodes[i].snapshot();
      form.append(frozen[i] ? 'f' : '-').append(up[i] ? 'u' : 'd').append(on[i] ? '1' : '0');
      new StateForm(form, now).append(snapshot.states().get(0));
      kernels[i].form(form);
    }
    for (Flight flight : flights) {
      form.append('>').append(flight.to()).append(flight.event().sender());
      form.append('/').append(flight.event().advert().priority());
      form.append('@').append(Math.max(-DELAY, flight.sentAt() - now));
    }
    return form.append(Arrays.toString(budget)).toString();
  }

  @Override
  public String toString() {
    return new Moment(now) + " " + form();
  }
}
