package dev.relevo.plan;

import dev.relevo.config.model.Configuration;
import dev.relevo.config.model.VrrpInstance;
import dev.relevo.config.model.VrrpScript;
import dev.relevo.track.InterfaceTracking;
import dev.relevo.track.ScriptTracking;
import dev.relevo.track.TrackedScript;
import dev.relevo.vrrp.NodeSettings;
import dev.relevo.vrrp.RouterSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the core is told of a configuration.
public final class NodePlan {
  private NodePlan() {}

  public static NodeSettings of(Configuration configuration) {
    List<RouterSettings> routers = new ArrayList<>();
    Map<String, List<ScriptTracking>> scripts = new HashMap<>();
    Map<String, List<InterfaceTracking>> interfaces = new HashMap<>();
    for (VrrpInstance instance : configuration.instances()) {
      routers.add(router(instance));
      scripts.put(instance.name(), instance.tracking().scripts());
      interfaces.put(instance.name(), instance.tracking().interfaces());
    }
    List<TrackedScript> checks = new ArrayList<>();
    for (VrrpScript script : configuration.scripts()) {
      checks.add(check(script));
    }
    return new NodeSettings(routers, checks, scripts, interfaces);
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
        instance.excluded());
  }

  private static TrackedScript check(VrrpScript script) {
    return new TrackedScript(script.name(), script.rise(), script.fall(), script.initiallyFailed());
  }
}
