package dev.relevo.daemon;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpPrefix;
import dev.relevo.host.Channel;
import dev.relevo.host.Host;
import dev.relevo.host.HostException;
import dev.relevo.host.HostListener;
import dev.relevo.host.Link;
import dev.relevo.notify.NotifyCommands;
import dev.relevo.packet.AdvertisementCodec;
import dev.relevo.recorder.FlightRecorder;
import dev.relevo.recorder.Recording;
import dev.relevo.time.Clock;
import dev.relevo.time.Moment;
import dev.relevo.vrrp.Node;
import dev.relevo.vrrp.NodeEvent;
import dev.relevo.vrrp.NodeSettings;
import dev.relevo.vrrp.Notice;
import dev.relevo.vrrp.VirtualRouter;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;

/// The daemon's heart, on the thread `vrrp`: it alone owns the node and the host, reads the clock
/// once a wake-up, and never waits for anything but the host.
final class EventLoop implements HostListener {
  /// For so long the kernel's answers are heard one after the other; the rest waits until the
  /// sockets have been read: an advert that has come in time is not missed, and our own are due.
  private static final Duration STRETCH = Duration.ofMillis(2);

  /// Between two pieces of work that can wait: the timer runs out, as it will when it matters.
  private static final Duration PAUSE = Duration.ofNanos(20_000);

  private final Host host;
  private final Clock clock;
  private final Node node;
  private final Dispatcher dispatcher = new Dispatcher();
  private final ActionRunner runner;
  private final Journal journal;
  private final Reception reception;
  private final Inbox inbox;
  private final Control control;
  private final FlightRecorder recorder = new FlightRecorder();
  private final ArrayDeque<NodeEvent> answers = new ArrayDeque<>();
  private Moment now;
  private Moment stretchEnd;
  private boolean awake;
  private boolean linksStale;
  private boolean stopping;
  private boolean leavesAddresses;

  /// What the loop cannot decide alone.
  interface Control {
    /// A signal other than those that stop.
    void signal(int number);

    /// Dumps that were asked for while others were written may be taken now.
    default void dumpsWaiting() {}

    /// The loop woke: for what was due, later than that, or for what came before.
    default void woke(Moment due, Moment now) {}

    /// The loop is about to sleep, until then at most.
    default void sleeping(Moment now, Moment due) {}

    /// What the flight recorder holds, on SIGUSR1 and after a transition that no rule expected.
    void recorded(Recording recording);

    /// Before the node changes over: what is new must be known to checks and notifications.
    void reconfiguring(Plan wanted);

    /// After it has: what is gone may be forgotten.
    void reconfigured(Plan wanted);
  }

  EventLoop(
      Host host,
      Clock clock,
      NodeSettings settings,
      Journal journal,
      ActionRunner.Announcer announcer,
      Inbox inbox,
      Control control) {
    this.host = host;
    this.clock = clock;
    this.node = new Node(settings);
    this.journal = journal;
    this.reception = new Reception(journal);
    this.inbox = inbox;
    this.control = control;
    this.runner =
        new ActionRunner(host, dispatcher, journal, announcer, answers::add, this::unexpected);
    this.now = clock.now();
    this.stretchEnd = now;
    dispatcher.configure(settings.routers());
    journal.configured(settings.routers());
  }

  /// Opens every channel. Before `run`, on the thread that will run.
  ///
  /// @param mayMiss whether an interface may be missing now and come later (`dynamic_interfaces`)
  /// @throws HostException naming the router and the interface
  void open(boolean mayMiss) throws HostException {
    for (RouterPort port : dispatcher.ports()) {
      try {
        host.join(port.channel());
        port.joined(true);
      } catch (HostException refused) {
        if (!mayMiss) {
          throw new HostException("(" + port.name() + ") " + refused.getMessage());
        }
        journal.refused(port.name(), String.valueOf(refused.getMessage()));
      }
    }
    List<Link> links = host.links();
    Leftovers.remove(host, node.settings().routers(), links, journal);
    for (Link link : links) {
      journal.knownLink(link);
      step(new NodeEvent.LinkChanged(link.name(), link.running(), link.addresses()));
    }
  }

  /// Hears what other threads have found out until now. Before `start`.
  void take() {
    now = clock.now();
    drainInbox();
  }

  /// Starts the routers: their timers run from here.
  void start() {
    now = clock.now();
    step(new NodeEvent.Started());
    for (VirtualRouter router : node.routers()) {
      RouterPort port = dispatcher.find(router.settings());
      if (port != null && router.primary().isPresent()) {
        port.outlets(router.priority(), router.primary().get());
      }
    }
  }

  /// At the stop nobody resigns and no address goes (`-V`).
  void leaveAddresses() {
    leavesAddresses = true;
  }

  /// Does work that can wait, in pieces of less than a millisecond, with a look at what comes and a
  /// moment of sleep between them.
  void prepare(int pieces, Runnable piece) {
    for (int i = 0; i < pieces && !stopping; i++, turn(clock.now().plus(PAUSE))) {
      piece.run();
    }
  }

  /// Turns until a signal stops it; afterwards every router has resigned and no address is left.
  void run() {
    while (!stopping) {
      control.sleeping(now, node.nextDeadline());
      turn();
    }
    journal.stopping();
    if (leavesAddresses) {
      runner.leaveAddresses();
    }
    step(new NodeEvent.Stopped());
    while (node.isReleasing()) { // for the limits of their hooks at most
      turn();
    }
    runner.finishRemovals();
    for (RouterPort port : dispatcher.ports()) {
      leave(port);
    }
  }

  void turn() {
    turn(Moment.NEVER);
  }

  private void turn(Moment atMost) {
    awake = false;
    Moment due = node.nextDeadline();
    Moment until = runner.isRemoving() ? Host.LONG_AGO : due.earlier(atMost);
    boolean glances = isBusy() && !runner.isRemoving();
    boolean heard = glances ? host.glance(this) : host.await(until, this);
    wake();
    control.woke(due, now);
    if (linksStale) {
      linksStale = false;
      host.tellLinks(this);
    }
    drainInbox();
    if (!now.isBefore(node.nextDeadline())) {
      step(new NodeEvent.Woken(heard));
    }
    goOn(); // once at least
    hearAnswers();
  }

  private boolean isBusy() {
    return !answers.isEmpty() || runner.isBusy();
  }

  /// What the dumps tell of the routers and their interfaces. On the loop's thread.
  ///
  /// @param scripts to notify, by router name
  /// @param clears whether the counters begin anew
  LoopView view(Map<String, NotifyCommands> scripts, boolean clears) {
    return LoopView.of(now, node, dispatcher, host, scripts, clears);
  }

  Node node() {
    return node;
  }

  /// What the flight recorder holds, with what ended the loop.
  Recording recording(String failure) {
    return recorder.take(node, failure);
  }

  /// After a bug: takes what a Master holds off the interfaces, since the others take over within
  /// seconds and two hosts must not answer for one address.
  void letGo() {
    Leftovers.letGo(host, node);
    runner.finishRemovals();
  }

  /// The first thing that happens after a sleep reads the clock for all of them.
  private void wake() {
    if (!awake) {
      awake = true;
      now = clock.now();
      stretchEnd = now.plus(STRETCH);
    }
  }

  private void step(NodeEvent event) {
    record(event);
    hearAnswers();
  }

  private void hearAnswers() {
    while (isBusy() && !runner.isRemoving() && clock.now().isBefore(stretchEnd)) {
      goOn();
    }
  }

  /// An answer of the kernel's may lead to announcements and to the next batch of addresses: what
  /// is there is announced before more is asked for.
  private void goOn() {
    NodeEvent answer = answers.poll();
    if (answer != null) {
      now = clock.now();
      record(answer);
    } else if (runner.isBusy()) {
      runner.work();
    }
  }

  private void record(NodeEvent event) {
    recorder.note(node, now, event);
    runner.perform(node.step(event, now));
  }

  /// The recording holds the event that led to it; the daemon goes on.
  void unexpected(String router, Notice.UnexpectedTransition step) {
    String what = router + ": " + step.before() + " to " + step.after() + " by " + step.event();
    control.recorded(recorder.take(node, "unexpected transition of " + what));
  }

  private void drainInbox() {
    for (Inbox.Message message = inbox.poll(); message != null; message = inbox.poll()) {
      if (message instanceof Inbox.Message.ScriptEnded(String script, boolean succeeded)) {
        step(new NodeEvent.ScriptEnded(script, succeeded));
      } else if (message instanceof Inbox.Message.Tracked(NodeEvent event)) {
        step(event);
      } else if (message instanceof Inbox.Message.HookEnded(NodeEvent.HookEnded ended)) {
        step(ended);
      } else if (message instanceof Inbox.Message.Reloaded(Plan plan)) {
        reload(plan);
      } else if (message instanceof Inbox.Message.DumpsWaiting) {
        control.dumpsWaiting();
      }
    }
  }

  private void reload(Plan wanted) {
    if (stopping) {
      return;
    }
    dispatcher.configure(wanted.node().routers());
    journal.configured(wanted.node().routers());
    for (RouterPort port : dispatcher.ports()) {
      join(port);
    }
    control.reconfiguring(wanted);
    while (runner.isBusy()) {
      runner.work(); // what waits is of the routers as they were
    }
    step(new NodeEvent.Reconfigured(wanted.node()));
    control.reconfigured(wanted);
    for (RouterPort port : dispatcher.takeRetired()) {
      leave(port);
    }
    linksStale |= node.hasOwner();
    journal.reloaded();
  }

  private void join(RouterPort port) {
    if (port.joined()) {
      return;
    }
    try {
      host.join(port.channel());
      port.joined(true);
    } catch (HostException refused) {
      journal.refused(port.name(), String.valueOf(refused.getMessage()));
    }
  }

  private void leave(RouterPort port) {
    if (port.joined()) {
      host.leave(port.channel());
      port.joined(false);
    }
  }

  @Override
  public void received(
      Channel channel, IpAddress source, IpAddress destination, int ttl, ByteBuffer packet) {
    wake();
    RouterPort port = dispatcher.find(channel, packet);
    if (port == null) {
      if (!dispatcher.isHeardElsewhere(channel, packet)) {
        journal.unknownRouter(channel, source, AdvertisementCodec.peekVrid(packet));
      }
      return;
    }
    NodeEvent.AdvertReceived heard = reception.read(port, source, destination, ttl, packet);
    if (heard != null) {
      step(heard);
    }
  }

  @Override
  public void linkChanged(Link link) {
    wake();
    journal.link(link);
    for (RouterPort port : dispatcher.ports()) {
      if (port.channel().interfaceName().equals(link.name())) {
        join(port);
      }
    }
    step(new NodeEvent.LinkChanged(link.name(), link.running(), link.addresses()));
  }

  @Override
  public void linkRemoved(InterfaceName name) {
    wake();
    journal.linkRemoved(name);
    step(new NodeEvent.LinkChanged(name, false, List.of()));
  }

  /// To an owner the virtual addresses are the interface's own.
  @Override
  public void markedAddress(InterfaceName name, IpPrefix address, boolean added) {
    wake();
    journal.markedAddress(name, address, added);
    linksStale |= node.hasOwner();
  }

  @Override
  public void addressRemoved(InterfaceName name, IpPrefix address) {
    wake();
    step(new NodeEvent.AddressRemoved(name, address));
  }

  @Override
  public void signal(int number) {
    wake();
    if (number == Signals.SIGTERM || number == Signals.SIGINT) {
      if (stopping && node.isReleasing()) {
        step(new NodeEvent.Stopped()); // told twice it waits for no hook
      }
      stopping = true;
    } else {
      if (number == Signals.SIGUSR1) {
        control.recorded(recorder.take(node, ""));
      }
      control.signal(number);
    }
  }

  @Override
  public void woken() {
    wake();
  }
}
