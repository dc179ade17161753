package dev.relevo.plan;

import dev.relevo.addr.InterfaceName;
import dev.relevo.config.model.Configuration;
import dev.relevo.config.model.VrrpInstance;
import dev.relevo.config.model.VrrpScript;
import dev.relevo.track.InterfaceTracking;
import dev.relevo.track.ScriptTracking;
import dev.relevo.track.TrackedScript;
import dev.relevo.track.Weight;
import dev.relevo.vrrp.AddressTraits;
import dev.relevo.vrrp.NodeSettings;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.VirtualAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// What the core is told of a configuration.
public final class NodePlan {
  private NodePlan() {}

  public static NodeSettings of(Configuration configuration) {
    List<RouterSettings> routers = new ArrayList<>();
    Map<String, List<ScriptTracking>> scripts = new HashMap<>();
    Map<String, List<InterfaceTracking>> interfaces = new HashMap<>();
    var groups = new GroupPlan(configuration);
    for (VrrpInstance instance : configuration.instances()) {
      routers.add(router(instance));
      scripts.put(instance.name(), groups.scripts(instance));
      interfaces.put(instance.name(), groups.interfaces(instance, tracked(instance)));
    }
    List<TrackedScript> checks = new ArrayList<>();
    for (VrrpScript script : configuration.scripts()) {
      checks.add(check(script));
    }
    return new NodeSettings(
        routers,
        checks,
        scripts,
        interfaces,
        groups.groups(),
        TrackerPlan.of(configuration, groups));
  }

  /// Those that `track_interface` names, and, as with keepalived, those that addresses stand on
  /// without `no_track`.
  private static List<InterfaceTracking> tracked(VrrpInstance instance) {
    if (instance.interfaceUses().isEmpty()) {
      return List.of();
    }
    var tracked = new ArrayList<InterfaceTracking>(instance.tracking().interfaces());
    var names = new HashSet<InterfaceName>();
    names.add(instance.interfaceName());
    for (InterfaceTracking tracking : tracked) {
      names.add(tracking.name());
    }
    for (VirtualAddress address : held(instance)) {
      boolean counts = !address.traits().has(AddressTraits.UNTRACKED);
      if (counts && names.add(address.device())) {
        tracked.add(new InterfaceTracking(address.device(), Weight.FAULT));
      }
    }
    return tracked;
  }

  private static List<VirtualAddress> held(VrrpInstance instance) {
    var held = new ArrayList<VirtualAddress>(instance.addresses());
    held.addAll(instance.excluded());
    return held;
  }

  private static RouterSettings router(VrrpInstance instance) {
    return new RouterSettings(
        instance.name(),
        instance.interfaceName(),
        instance.family(),
        instance.transport(),
        instance.version(),
        instance.vrid(),
        instance.priority(),
        instance.wantsMaster(),
        instance.advertInterval(),
        instance.authentication(),
        instance.preempt(),
        instance.preemptDelay(),
        instance.downTimerAdverts(),
        instance.lowerPriorityNoAdvert(),
        instance.higherPrioritySendAdvert(),
        instance.announce(),
        instance.addresses(),
        instance.excluded(),
        instance.tracking().primary());
  }

  private static TrackedScript check(VrrpScript script) {
    return new TrackedScript(script.name(), script.rise(), script.fall(), script.initiallyFailed());
  }
}
