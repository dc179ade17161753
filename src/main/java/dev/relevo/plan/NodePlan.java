package dev.relevo.plan;

import dev.relevo.addr.InterfaceName;
import dev.relevo.config.Seconds;
import dev.relevo.config.model.Configuration;
import dev.relevo.config.model.Setting;
import dev.relevo.config.model.VrrpInstance;
import dev.relevo.config.model.VrrpScript;
import dev.relevo.track.InterfaceTracking;
import dev.relevo.track.ScriptTracking;
import dev.relevo.track.TrackedScript;
import dev.relevo.track.Weight;
import dev.relevo.vrrp.AddressTraits;
import dev.relevo.vrrp.AnnouncePace;
import dev.relevo.vrrp.HookLimits;
import dev.relevo.vrrp.NodeSettings;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.VirtualAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the core is told of a configuration.
public final class NodePlan {
  /// How long a hook is awaited, where nothing else is said: less than what a failover takes at
  /// one-second adverts, and long enough for a call to somebody's API.
  private static final Duration HOOK_LIMIT = Duration.ofSeconds(1);

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
        TrackerPlan.of(configuration, groups),
        new AnnouncePace(
            configuration.globals().garpInterval(), configuration.globals().gnaInterval()));
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
        hooks(instance),
        instance.tracking().primary());
  }

  private static HookLimits hooks(VrrpInstance instance) {
    boolean before = instance.notifyScripts().preMaster().isPresent();
    boolean after = instance.notifyScripts().preRelease().isPresent();
    return before || after
        ? new HookLimits(
            limit(before, "notify_pre_master_timeout", instance),
            limit(after, "notify_pre_release_timeout", instance))
        : HookLimits.NONE;
  }

  private static Optional<Duration> limit(boolean present, String name, VrrpInstance instance) {
    if (!present) {
      return Optional.empty();
    }
    Optional<Setting> said = Setting.last(instance.kept(), name);
    Optional<String> seconds = said.isEmpty() ? Optional.empty() : said.get().value();
    return Optional.of(seconds.isEmpty() ? HOOK_LIMIT : Seconds.of(seconds.get()));
  }

  private static TrackedScript check(VrrpScript script) {
    return new TrackedScript(script.name(), script.rise(), script.fall(), script.initiallyFailed());
  }
}
