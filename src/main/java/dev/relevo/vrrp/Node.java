package dev.relevo.vrrp;

import dev.relevo.addr.InterfaceName;
import dev.relevo.time.Moment;
import dev.relevo.track.RiseFall;
import dev.relevo.track.TrackedScript;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// All virtual routers of a host and what they track: the deterministic whole that the daemon and
/// the simulator drive. It changes by `step` alone; the same events at the same moments give the
/// same actions.
public final class Node {
  private final Map<String, RouterSlot> slots = new LinkedHashMap<>();
  private final Map<String, GroupSlot> groups = new LinkedHashMap<>();
  private final Deadlines deadlines = new Deadlines();
  private final Map<String, TrackedScript> scripts = new LinkedHashMap<>();
  private final Map<String, RiseFall> verdicts = new LinkedHashMap<>();
  private final Map<InterfaceName, NodeEvent.LinkChanged> links = new LinkedHashMap<>();
  private final Sightings sightings = new Sightings();
  private final Pacing pacing = new Pacing();
  private final VirtualPrefixes virtual = new VirtualPrefixes();
  private NodeSettings settings;
  private boolean running;

  public Node(NodeSettings settings) {
    this.settings = settings;
    adopt(settings);
    for (RouterSettings router : settings.routers()) {
      slots.put(router.name(), newSlot(router));
    }
    GroupMembers.fill(groups, settings.groups(), slots, Map.of());
    deadlines.take(slots.values());
  }

  /// A node that goes on where another one was.
  public static Node of(NodeSnapshot snapshot) {
    var node = new Node(snapshot.settings());
    node.running = snapshot.running();
    for (NodeEvent.LinkChanged link : snapshot.links()) {
      node.links.put(link.name(), link);
    }
    snapshot.files().forEach(node.sightings::hear);
    snapshot.quorums().forEach(node.sightings::hear);
    List<TrackedScript> scripts = snapshot.settings().scripts();
    for (int i = 0; i < scripts.size(); i++) {
      node.verdicts.put(scripts.get(i).name(), snapshot.verdicts().get(i));
    }
    List<RouterSettings> routers = snapshot.settings().routers();
    for (int i = 0; i < routers.size(); i++) {
      RouterSettings router = routers.get(i);
      node.slots.put(
          router.name(), new RouterSlot(router, node.assessment(router), snapshot.states().get(i)));
    }
    var stood = new LinkedHashMap<String, GroupState>();
    List<GroupSettings> groups = snapshot.settings().groups();
    for (int i = 0; i < groups.size(); i++) {
      stood.put(groups.get(i).name(), snapshot.groups().get(i));
    }
    GroupMembers.fill(node.groups, groups, node.slots, stood);
    node.deadlines.take(node.slots.values());
    node.pacing.restore(snapshot.paced());
    return node;
  }

  /// All that there is to know of this moment, in a value.
  public NodeSnapshot snapshot() {
    var states = new ArrayList<RouterState>(slots.size());
    for (RouterSettings router : settings.routers()) {
      RouterSlot slot = slots.get(router.name());
      states.add(slot == null ? new RouterState.Initialize() : slot.state());
    }
    var health = new ArrayList<RiseFall>(verdicts.size());
    for (TrackedScript script : settings.scripts()) {
      RiseFall verdict = verdicts.get(script.name());
      health.add(verdict == null ? RiseFall.start(script) : verdict);
    }
    return new NodeSnapshot(
        settings,
        running,
        new ArrayList<>(links.values()),
        health,
        states,
        groupStates(),
        sightings.files(),
        sightings.quorums(),
        pacing.snapshot());
  }

  /// Takes in one event and answers what is to be done, in order.
  public List<NodeAction> step(NodeEvent event, Moment now) {
    var out = new ArrayList<NodeAction>();
    switch (event) {
      case NodeEvent.Started _ -> start(now, out);
      case NodeEvent.Stopped _ -> stop(now, out);
      case NodeEvent.Woken(boolean heard) -> wake(heard, now, out);
      case NodeEvent.AdvertReceived received -> {
        RouterSlot slot = slots.get(received.router());
        if (slot != null) {
          slot.hear(new Event.AdvertReceived(received.advert(), received.sender()), now, out);
        }
      }
      case NodeEvent.AddressesInstalled installed -> {
        RouterSlot slot = slots.get(installed.router());
        if (slot != null) {
          slot.install(new Event.AddressesInstalled(installed.addresses()), now, out);
        }
      }
      case NodeEvent.AddressRemoved removed -> loseAddress(removed, now, out);
      case NodeEvent.LinkChanged link -> hearLink(link, now, out);
      case NodeEvent.ScriptEnded ended -> hearScript(ended, now, out);
      case NodeEvent.HookEnded ended -> endHook(ended, now, out);
      case NodeEvent.FileRead read -> {
        if (sightings.hear(read)) {
          reassess(now, out);
        }
      }
      case NodeEvent.QuorumChanged changed -> {
        if (sightings.hear(changed)) {
          reassess(now, out);
        }
      }
      case NodeEvent.Reconfigured changed -> reconfigure(changed.settings(), now, out);
    }
    AdvertSpread.settle(slots, out, now);
    pacing.follow(out, slots, now);
    return out;
  }

  /// When the node wants waking, `Moment.NEVER` if it waits for no time: the minimum over its
  /// states, and over the announcements that wait for their turn.
  public Moment nextDeadline() {
    return deadlines.next().earlier(pacing.next());
  }

  /// The routers in configured order.
  public List<VirtualRouter> routers() {
    var all = new ArrayList<VirtualRouter>(slots.size());
    for (RouterSlot slot : slots.values()) {
      all.add(slot.router());
    }
    return all;
  }

  /// @throws IllegalArgumentException when there is no such router
  public RouterState state(String router) {
    RouterSlot slot = slots.get(router);
    if (slot == null) {
      throw new IllegalArgumentException("no router " + router);
    }
    return slot.state();
  }

  /// What keeps a router out of the election; none for one that is not here.
  public List<FaultReason> faults(String router) {
    RouterSlot slot = slots.get(router);
    return slot == null ? List.of() : slot.faults();
  }

  /// The sync groups in configured order.
  public List<GroupState> groupStates() {
    var states = new ArrayList<GroupState>(groups.size());
    for (GroupSlot group : groups.values()) {
      states.add(group.state());
    }
    return states;
  }

  /// Whether a router has priority 255: an interface's virtual addresses count as its own then.
  public boolean hasOwner() {
    return virtual.hasOwner();
  }

  public NodeSettings settings() {
    return settings;
  }

  private void start(Moment now, List<NodeAction> out) {
    running = true;
    for (GroupSlot group : groups.values()) {
      group.begin(out);
    }
    for (RouterSlot slot : slots.values()) {
      slot.start(now, out);
    }
    for (GroupSlot group : groups.values()) {
      group.begun(out);
    }
  }

  /// Resigns everywhere before anybody is told: the others should not wait for our scripts. Who has
  /// a hook waits for it, and is told then.
  private void stop(Moment now, List<NodeAction> out) {
    boolean waits = !running && isReleasing();
    running = false;
    for (RouterSlot slot : slots.values()) {
      slot.apply(waits ? new Event.Stopped() : new Event.StopAsked(), now, out);
    }
    for (RouterSlot slot : slots.values()) {
      if (!waits && !slot.isReleasing()) {
        var told = new Action.Notify(StateName.STOP, slot.router().priority());
        out.add(new NodeAction(slot.router(), told));
      }
    }
    for (GroupSlot group : groups.values()) {
      if (waits) {
        group.endStop(out);
      } else {
        group.stop(out);
      }
    }
  }

  /// Whether some router holds its addresses until a hook ends, and then lets them go. A node that
  /// was told to stop has stopped when none does.
  public boolean isReleasing() {
    for (RouterSlot slot : slots.values()) {
      if (slot.isReleasing()) {
        return true;
      }
    }
    return false;
  }

  private void wake(boolean heard, Moment now, List<NodeAction> out) {
    for (RouterSlot slot : deadlines.due(now)) {
      boolean due = !now.isBefore(slot.deadline()); // its sync group may have moved it
      if (due && (heard || !slot.isListening())) {
        slot.wake(now, out);
      }
    }
  }

  private void endHook(NodeEvent.HookEnded ended, Moment now, List<NodeAction> out) {
    RouterSlot slot = slots.get(ended.router());
    if (slot != null) {
      slot.endHook(new Event.HookEnded(ended.hook(), ended.since(), ended.succeeded()), now, out);
    }
  }

  private void loseAddress(NodeEvent.AddressRemoved removed, Moment now, List<NodeAction> out) {
    for (RouterSlot slot : slots.values()) {
      if (!(slot.state() instanceof RouterState.Master master)) {
        continue;
      }
      for (VirtualAddress address : slot.router().held()) {
        if (address.isTracked()
            && address.prefix().equals(removed.address())
            && address.device().equals(removed.name())
            && master.installation().hasAsked(address)) {
          slot.lose(new Event.AddressLost(address), now, out);
          break;
        }
      }
    }
  }

  /// Our own addresses come and go by the thousand at a takeover and change nothing for anybody.
  private void hearLink(NodeEvent.LinkChanged link, Moment now, List<NodeAction> out) {
    NodeEvent.LinkChanged before = links.put(link.name(), link);
    if (before == null
        || before.running() != link.running()
        || !Objects.equals(virtual.own(before.addresses()), virtual.own(link.addresses()))) {
      reassess(now, out);
    }
  }

  private void hearScript(NodeEvent.ScriptEnded ended, Moment now, List<NodeAction> out) {
    TrackedScript script = scripts.get(ended.script());
    RiseFall before = verdicts.get(ended.script());
    if (script == null || before == null) {
      return; // a result that was under way when a reload dropped the check
    }
    RiseFall after = before.next(ended.succeeded(), script);
    verdicts.put(ended.script(), after);
    if (after.health() != before.health()) {
      reassess(now, out);
    }
  }

  private void reassess(Moment now, List<NodeAction> out) {
    for (RouterSlot slot : slots.values()) {
      slot.reassess(assessment(slot.router().settings()), running, now, out);
    }
  }

  private void reconfigure(NodeSettings changed, Moment now, List<NodeAction> out) {
    Map<String, RouterSlot> before = new LinkedHashMap<>(slots);
    adopt(changed);
    slots.clear();
    for (RouterSettings wanted : changed.routers()) {
      RouterSlot slot = before.get(wanted.name());
      if (slot != null && slot.router().settings().sameRouter(wanted)) {
        before.remove(wanted.name());
        slots.put(wanted.name(), slot);
      }
    }
    for (RouterSlot gone : before.values()) { // first, so that a successor finds the address free
      gone.apply(new Event.Stopped(), now, out);
      var told = new Action.Notify(StateName.FAULT, gone.router().priority());
      out.add(new NodeAction(gone.router(), told));
    }
    for (RouterSettings wanted : changed.routers()) {
      RouterSlot slot = slots.get(wanted.name());
      if (slot != null) {
        slot.reconfigure(wanted, now, out);
      }
    }
    AddressMoves.settle(out, slots.values());
    begin(changed, now, out);
  }

  /// Takes the routers in the order of the configuration: those that stay hear of their trackers,
  /// those that come start. Sync groups look at the whole last.
  private void begin(NodeSettings changed, Moment now, List<NodeAction> out) {
    Map<String, RouterSlot> kept = new LinkedHashMap<>(slots);
    slots.clear();
    for (RouterSettings wanted : changed.routers()) {
      RouterSlot slot = kept.get(wanted.name());
      slots.put(wanted.name(), slot == null ? newSlot(wanted) : slot);
    }
    deadlines.take(slots.values());
    var stood = new LinkedHashMap<String, GroupState>();
    for (GroupSlot group : groups.values()) {
      stood.put(group.settings().name(), group.state());
    }
    GroupMembers.fill(groups, settings.groups(), slots, stood);
    for (RouterSlot slot : slots.values()) {
      RouterSettings wanted = slot.router().settings();
      if (kept.containsKey(wanted.name())) {
        slot.reassess(assessment(wanted), running, now, out);
      } else if (running) {
        slot.start(now, out);
      }
    }
    if (running) {
      settle(now, out);
    }
  }

  /// Lets the new sync groups take hold, and frees who left one.
  private void settle(Moment now, List<NodeAction> out) {
    for (RouterSlot slot : slots.values()) {
      slot.leaveGroupFault(now, out);
    }
    for (GroupSlot group : groups.values()) {
      group.settle(now, out);
    }
  }

  /// Takes over the trackers; results of checks that stay are kept.
  private void adopt(NodeSettings wanted) {
    Map<String, RiseFall> before = new LinkedHashMap<>(verdicts);
    settings = wanted;
    scripts.clear();
    verdicts.clear();
    for (TrackedScript script : wanted.scripts()) {
      RiseFall verdict = before.get(script.name());
      scripts.put(script.name(), script);
      verdicts.put(script.name(), verdict != null ? verdict : RiseFall.start(script));
    }
    sightings.adopt(wanted.trackers());
    virtual.adopt(wanted.routers());
    pacing.adopt(wanted.pace());
  }

  private RouterSlot newSlot(RouterSettings router) {
    return new RouterSlot(router, assessment(router), new RouterState.Initialize());
  }

  private Assessment assessment(RouterSettings router) {
    return Assessment.of(router, settings, verdicts, links, sightings, virtual::contains);
  }
}
