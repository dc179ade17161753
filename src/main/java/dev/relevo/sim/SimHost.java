package dev.relevo.sim;

import dev.relevo.addr.IpAddress;
import dev.relevo.time.Moment;
import dev.relevo.vrrp.Node;
import dev.relevo.vrrp.NodeAction;
import dev.relevo.vrrp.NodeEvent;
import dev.relevo.vrrp.NodeSettings;
import dev.relevo.vrrp.RouterState;
import dev.relevo.vrrp.VirtualRouter;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A machine with a daemon: the event loop's duties in simulated time. Like the daemon's loop it
/// takes events one by one, does nothing while the kernel works for it, and finds everything in its
/// sockets after a pause.
final class SimHost {
  /// What a socket's receive buffer holds while nobody reads; more is lost.
  private static final int SOCKET_PACKETS = 64;

  private static final long NO_WAKE = -1;

  private final World world;
  private final int number;
  private final HostSpec spec;
  private final Chance chance;
  private final Kernel kernel;
  private final Occurrence.Wake wake = new Occurrence.Wake(this);
  private final ArrayDeque<Occurrence> held = new ArrayDeque<>();
  private final ArrayDeque<NodeEvent> answers = new ArrayDeque<>();
  private final Ports ports;
  private final Checks checks;
  private final Performer performer;
  private @Nullable Node node;
  private boolean frozen;
  private boolean stopping;
  private @Nullable NodeSettings restart;
  private int heldPackets;
  private int incarnation;
  private long wakesFor = Long.MAX_VALUE;
  private long wakesAt = NO_WAKE;

  SimHost(World world, int number, HostSpec spec, Chance chance) {
    this.world = world;
    this.number = number;
    this.spec = spec;
    this.chance = chance;
    this.ports = new Ports(world, this);
    this.checks = new Checks(world, this, spec.checks(), chance.split());
    this.kernel = new Kernel(world, this, spec.attachments());
    var hooks = new Hooks(world, this, spec.hooks(), chance);
    this.performer = new Performer(ports, kernel, hooks, spec.kernel().isZero());
  }

  int number() {
    return number;
  }

  String name() {
    return spec.name();
  }

  @Nullable Node node() {
    return node;
  }

  Ports ports() {
    return ports;
  }

  Kernel kernel() {
    return kernel;
  }

  /// Which life of the daemon this is: what was under way for an earlier one is void.
  int incarnation() {
    return incarnation;
  }

  /// A daemon runs here and is not frozen.
  boolean isAwake() {
    return node != null && !frozen;
  }

  /// The kernel is where the daemon wants it, and the daemon knows.
  boolean isSettled() {
    return kernel.isNoticed();
  }

  /// How late this host may be with anything.
  long slack() {
    return spec.slack();
  }

  /// The effective priority, 0 if no daemon runs.
  int priority(String router) {
    VirtualRouter found = router(router);
    return found == null ? 0 : found.priority().value();
  }

  Optional<IpAddress> primary(String router) {
    VirtualRouter found = router(router);
    return found == null ? Optional.empty() : found.primary();
  }

  private @Nullable VirtualRouter router(String name) {
    if (node != null) {
      for (VirtualRouter router : node.routers()) {
        if (router.settings().name().equals(name)) {
          return router;
        }
      }
    }
    return null;
  }

  void boot(NodeSettings settings) {
    if (stopping) {
      restart = settings; // who starts it waits for the end of the one before
    }
    if (node != null) {
      return;
    }
    frozen = false;
    incarnation++;
    kernel.reset(); // as the daemon removes what a killed one left behind
    node = new Node(settings);
    ports.configure(settings);
    checks.forget();
    world.judge().booted(this, settings);
    for (SimInterface place : kernel.interfaces()) {
      step(place.link(), null);
    }
    for (NodeEvent known : Quiet.events(settings.trackers())) {
      step(known, null);
    }
    step(new NodeEvent.Started(), null);
    checks.start(incarnation);
    disturb();
  }

  void powerOff() {
    kill();
    kernel.reset();
  }

  void kill() {
    if (node == null) {
      return;
    }
    node = null;
    stopping = false;
    restart = null;
    frozen = false;
    kernel.forget();
    held.clear();
    answers.clear();
    heldPackets = 0;
    incarnation++;
    ports.forget();
    disturb();
  }

  void stop() {
    if (node == null) {
      return;
    }
    if (frozen || kernel.isBusy()) { // the signal waits
      held.add(new Occurrence.Errand(this::stop));
      return;
    }
    stopping = true;
    step(new NodeEvent.Stopped(), null);
  }

  /// The daemon that was told to stop ends when no hook is awaited any more.
  private void endStopped() {
    if (stopping && node != null && !node.isReleasing()) {
      NodeSettings next = restart;
      kill();
      if (next != null) {
        boot(next);
      }
    }
  }

  void reload(NodeSettings settings) {
    if (node == null || stopping) {
      return;
    }
    if (frozen || kernel.isBusy()) {
      held.add(new Occurrence.Errand(() -> reload(settings)));
      return;
    }
    ports.configure(settings);
    step(new NodeEvent.Reconfigured(settings), null);
    ports.dropRetired();
    disturb();
  }

  void freeze() {
    if (node != null && !frozen) {
      frozen = true;
      disturb();
    }
  }

  void thaw() {
    if (frozen) {
      frozen = false;
      disturb();
      release();
    }
  }

  void nudge() {
    if (!frozen && !kernel.isBusy() && node != null) {
      step(new NodeEvent.Woken(), null);
    }
  }

  void mood(String check, CheckMood mood) {
    checks.mood(check, mood);
  }

  void disturb() {
    for (Port port : ports.all()) {
      port.domain().disturb();
    }
  }

  void notice(Occurrence.Noticed noticed) {
    if (noticed.incarnation() != incarnation || node == null || holds(noticed)) {
      return;
    }
    kernel.noticed();
    disturb();
    step(noticed.notice(), null);
  }

  void tick(Occurrence.CheckTick tick) {
    if (tick.incarnation() == incarnation && !holds(tick)) {
      checks.run(tick);
    }
  }

  void checkEnded(Occurrence.CheckEnded ended) {
    if (ended.incarnation() == incarnation && node != null && !holds(ended)) {
      checks.ended(ended.check());
      step(new NodeEvent.ScriptEnded(ended.check(), ended.succeeded()), null);
    }
  }

  void hookEnded(Occurrence.HookEnded ended) {
    if (ended.incarnation() == incarnation && node != null && !holds(ended)) {
      step(ended.event(), null);
    }
  }

  void receive(SimInterface to, Packet packet) {
    if (node == null || !to.running()) {
      return;
    }
    if (frozen || kernel.isBusy()) {
      if (heldPackets < SOCKET_PACKETS) {
        heldPackets++;
        held.add(new Occurrence.Delivery(to, packet));
      }
      return;
    }
    Port port = ports.listening(to, packet);
    if (port == null) {
      return;
    }
    NodeEvent event = port.receive(packet);
    if (event != null) {
      step(event, port.grouped() ? null : port);
    }
  }

  /// An early wake-up is put off without a word: the deadline has moved since. One that an earlier
  /// one has replaced is none: each would go on for ever beside the others.
  void wake() {
    if (world.nanos() != wakesAt) {
      return;
    }
    wakesAt = NO_WAKE;
    wakesFor = Long.MAX_VALUE;
    if (node == null || frozen || kernel.isBusy()) {
      return;
    }
    long deadline = node.nextDeadline().nanos();
    if (local() >= deadline) {
      step(new NodeEvent.Woken(), null);
    } else {
      scheduleWake(deadline);
    }
  }

  /// What has waited meanwhile may come before the answers: a daemon that is slow to announce looks
  /// at its sockets in between.
  void kernelDone(int asked, List<NodeEvent> done) {
    if (asked != incarnation || node == null) {
      return;
    }
    kernel.ends(done.size());
    boolean last = !frozen && !held.isEmpty() && chance.oneIn(2);
    for (NodeEvent event : last ? done : done.reversed()) {
      var errand = new Occurrence.Errand(() -> hear(event));
      if (last) {
        held.addLast(errand);
      } else {
        held.addFirst(errand);
      }
    }
    if (!frozen) { // else they lie in the socket
      release();
    }
  }

  private void hear(NodeEvent answer) {
    kernel.heard();
    step(answer, null);
  }

  private boolean holds(Occurrence occurrence) {
    if (frozen || kernel.isBusy()) {
      held.add(occurrence);
      return true;
    }
    return false;
  }

  /// Everything that waited, in order, as long as nothing makes it wait again.
  private void release() {
    for (int i = held.size(); i > 0 && !frozen && !kernel.isBusy() && node != null; i--) {
      Occurrence next = held.poll();
      if (next == null) {
        break;
      }
      if (next instanceof Occurrence.Delivery) {
        heldPackets--;
      }
      next.happen();
    }
    if (node != null) {
      scheduleWake(node.nextDeadline().nanos());
    }
  }

  private long local() {
    return spec.drift().local(world.nanos());
  }

  private void step(NodeEvent event, @Nullable Port only) {
    Node stepped = node;
    if (stepped == null) {
      return;
    }
    Moment here = new Moment(local());
    List<NodeAction> actions = stepped.step(event, here);
    perform(actions);
    WorldListener listener = world.listener();
    if (listener != null) {
      listener.stepped(world.now(), name(), event, actions, stepped);
    }
    Moment next = only == null ? stepped.nextDeadline() : Moment.NEVER;
    world.judge().stepped(this, stepped, event, actions, only, next, here);
    RouterState seen = only == null ? null : only.seen();
    if (seen != null) {
      next = seen.deadline(); // only this router's can have moved
    }
    scheduleWake(next.nanos());
    for (NodeEvent answer = answers.poll(); answer != null; answer = answers.poll()) {
      step(answer, null);
    }
    endStopped();
  }

  /// A wake-up that is on the agenda for an earlier deadline finds out about the later one.
  private void scheduleWake(long deadline) {
    if (deadline < wakesFor) {
      wakesFor = deadline;
      wakesAt = Math.max(world.nanos(), spec.drift().world(deadline)) + spec.lateness().toNanos();
      world.add(wakesAt, wake);
    }
  }

  private void perform(List<NodeAction> actions) {
    List<NodeEvent> slow = performer.perform(actions, answers);
    if (!slow.isEmpty()) {
      kernel.begins();
      long at = world.nanos() + slow.size() * chance.between(0, spec.kernel().toNanos());
      world.add(at, new Occurrence.KernelDone(this, incarnation, slow));
    }
  }
}
