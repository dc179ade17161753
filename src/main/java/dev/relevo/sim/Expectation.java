package dev.relevo.sim;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.addr.IpPrefix;
import dev.relevo.track.InterfaceTracking;
import dev.relevo.track.ScriptTracking;
import dev.relevo.track.TrackedScript;
import dev.relevo.track.Weight;
import dev.relevo.vrrp.GroupSettings;
import dev.relevo.vrrp.Node;
import dev.relevo.vrrp.NodeEvent;
import dev.relevo.vrrp.NodeSettings;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.RouterState;
import dev.relevo.vrrp.VirtualAddress;
import dev.relevo.vrrp.VirtualRouter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a daemon should make of its trackers and interfaces, worked out a second time and in
/// another way from the same events.
final class Expectation {
  private final Map<InterfaceName, NodeEvent.LinkChanged> links = new LinkedHashMap<>();
  private Map<String, Tally> tallies = new LinkedHashMap<>();
  private NodeSettings settings = new NodeSettings(List.of(), List.of(), Map.of(), Map.of());
  private boolean running;

  /// The results of a check: how many of the same kind in a row, and what counts.
  private static final class Tally {
    private boolean known;
    private boolean well;
    private int against;

    void hear(boolean succeeded, TrackedScript script) {
      against = known && succeeded != well ? against + 1 : 0;
      if (!known || against >= (succeeded ? script.rise() : script.fall())) {
        known = true;
        well = succeeded;
        against = 0;
      }
    }
  }

  void configured(NodeSettings wanted) {
    settings = wanted;
    Map<String, Tally> before = tallies;
    tallies = new LinkedHashMap<>();
    for (TrackedScript script : wanted.scripts()) {
      var fresh = new Tally();
      fresh.known = script.initiallyFailed();
      tallies.put(script.name(), before.getOrDefault(script.name(), fresh));
    }
  }

  void hear(NodeEvent event) {
    switch (event) {
      case NodeEvent.LinkChanged link -> links.put(link.name(), link);
      case NodeEvent.ScriptEnded ended -> {
        for (TrackedScript script : settings.scripts()) {
          Tally tally = tallies.get(ended.script());
          if (script.name().equals(ended.script()) && tally != null) {
            tally.hear(ended.succeeded(), script);
          }
        }
      }
      case NodeEvent.Reconfigured changed -> configured(changed.settings());
      case NodeEvent.Started _ -> running = true;
      case NodeEvent.Stopped _ -> running = false;
      case NodeEvent.Woken _,
          NodeEvent.AdvertReceived _,
          NodeEvent.AddressesInstalled _,
          NodeEvent.HookEnded _,
          NodeEvent.FileRead _,
          NodeEvent.QuorumChanged _,
          NodeEvent.AddressRemoved _ -> {}
    }
  }

  /// What is wrong with the node, if anything.
  @Nullable String compare(Node node) {
    if (!running) {
      return null;
    }
    for (VirtualRouter router : node.routers()) {
      RouterSettings wanted = router.settings();
      int priority = priority(wanted);
      if (router.priority().value() != priority) {
        return wanted.name() + " has priority " + router.priority() + " instead of " + priority;
      }
      if (wanted.transport().source().isEmpty() && !router.primary().equals(source(wanted))) {
        return wanted.name() + " sends from " + router.primary() + ", not " + source(wanted);
      }
      RouterState state = node.state(wanted.name());
      boolean out = state instanceof RouterState.Fault;
      if (anyFaulty(wanted) && !out && !mayWait(wanted, state)) {
        return wanted.name() + " takes part in spite of a fault: " + state;
      }
      if (!anyFaulty(wanted) && !anyWaiting(wanted) && !StateKind.of(state).isEligible()) {
        return wanted.name() + " has no fault and takes no part: " + state;
      }
    }
    return null;
  }

  /// Whether it may end its hook first: where nobody can reach a member there is nothing to wait
  /// for.
  private boolean mayWait(RouterSettings router, RouterState state) {
    if (!(state instanceof RouterState.Master master) || !master.isReleasing()) {
      return false;
    }
    for (RouterSettings member : together(router)) {
      if (isCutOff(member)) {
        return false;
      }
    }
    return true;
  }

  private int priority(RouterSettings router) {
    int base = router.priority().value();
    if (base == 255) {
      return base;
    }
    int sum = base;
    for (ScriptTracking tracking :
        settings.scriptTracking().getOrDefault(router.name(), List.of())) {
      Tally tally = tallies.get(tracking.script());
      if (tally != null && tally.known) {
        sum += worth(tracking.weight(), tally.well);
      }
    }
    for (InterfaceTracking tracking :
        settings.interfaceTracking().getOrDefault(router.name(), List.of())) {
      sum += worth(tracking.weight(), isUp(tracking.name()));
    }
    return Math.max(1, Math.min(254, sum));
  }

  private static int worth(Weight weight, boolean well) {
    int value = weight.value();
    int moves = well ? Math.max(0, value) : Math.min(0, value);
    return weight.reversed() ? -moves : moves;
  }

  /// In a sync group one fault is the fault of all.
  private boolean anyFaulty(RouterSettings router) {
    for (RouterSettings member : together(router)) {
      if (isFaulty(member)) {
        return true;
      }
    }
    return false;
  }

  private boolean anyWaiting(RouterSettings router) {
    for (RouterSettings member : together(router)) {
      if (isWaiting(member)) {
        return true;
      }
    }
    return false;
  }

  private List<RouterSettings> together(RouterSettings router) {
    for (GroupSettings group : settings.groups()) {
      if (group.members().contains(router.name())) {
        return settings.routers().stream()
            .filter(one -> group.members().contains(one.name()))
            .toList();
      }
    }
    return List.of(router);
  }

  private boolean isCutOff(RouterSettings router) {
    boolean cutOff = !isUp(router.interfaceName()) || source(router).isEmpty();
    for (InterfaceTracking tracking :
        settings.interfaceTracking().getOrDefault(router.name(), List.of())) {
      cutOff |=
          tracking.weight().value() == 0 && isUp(tracking.name()) == tracking.weight().reversed();
    }
    return cutOff;
  }

  private boolean isFaulty(RouterSettings router) {
    boolean faulty = isCutOff(router);
    for (ScriptTracking tracking :
        settings.scriptTracking().getOrDefault(router.name(), List.of())) {
      Tally tally = tallies.get(tracking.script());
      faulty |=
          tracking.weight().value() == 0
              && tally != null
              && tally.known
              && tally.well == tracking.weight().reversed();
    }
    return faulty;
  }

  private boolean isWaiting(RouterSettings router) {
    boolean waiting = false;
    for (ScriptTracking tracking :
        settings.scriptTracking().getOrDefault(router.name(), List.of())) {
      Tally tally = tallies.get(tracking.script());
      waiting |= tracking.weight().value() == 0 && tally != null && !tally.known;
    }
    return waiting;
  }

  private boolean isUp(InterfaceName name) {
    NodeEvent.LinkChanged link = links.get(name);
    return link != null && link.running();
  }

  /// The first own address that adverts may leave from.
  private Optional<IpAddress> source(RouterSettings router) {
    NodeEvent.LinkChanged link = links.get(router.interfaceName());
    if (link == null) {
      return Optional.empty();
    }
    Optional<IpAddress> configured = router.transport().source();
    if (configured.isPresent()) {
      boolean binds = !router.transport().isUnicast() || isOurs(configured.get());
      return binds ? configured : Optional.empty();
    }
    for (IpPrefix prefix : link.addresses()) {
      boolean fits =
          prefix.address().family() == router.family()
              && (router.family() == IpFamily.IPV4 || prefix.address().isLinkLocal());
      if (fits && (router.priority().isOwner() || !isVirtual(prefix))) {
        return Optional.of(prefix.address());
      }
    }
    return Optional.empty();
  }

  private boolean isOurs(IpAddress address) {
    return links.values().stream()
        .flatMap(link -> link.addresses().stream())
        .anyMatch(prefix -> prefix.address().equals(address));
  }

  private boolean isVirtual(IpPrefix prefix) {
    for (RouterSettings router : settings.routers()) {
      for (VirtualAddress address : router.held()) {
        if (address.prefix().address().equals(prefix.address())) {
          return true;
        }
      }
    }
    return false;
  }
}
