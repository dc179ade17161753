package dev.relevo.sim;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpPrefix;
import dev.relevo.addr.Ipv4;
import dev.relevo.addr.Ipv6;
import dev.relevo.packet.VrrpVersion;
import dev.relevo.track.InterfaceTracking;
import dev.relevo.track.ScriptTracking;
import dev.relevo.track.TrackedScript;
import dev.relevo.vrrp.NodeSettings;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Draws a world from chance.
final class WorldDraw {
  private static final int MAX_HOSTS = 5;
  private static final int MAX_SEGMENTS = 3;
  private static final int MAX_ROUTERS = 4;

  /// A loaded machine starts a daemon's checks one after the other.
  private static final Duration CHECKS_START_WITHIN = Duration.ofMillis(20);

  private final Chance chance;
  private final SettingsDraw settings;
  private final boolean small;
  private final GroupDraw groups;
  private final HookDraw hooks;

  /// @param forGroups what sync groups are drawn from
  /// @param hooks draws the hooks
  /// @param small one router at one-second adverts on two or three hosts, for long quiet times
  WorldDraw(Chance chance, boolean small, Chance forGroups, HookDraw hooks) {
    this.hooks = hooks;
    this.groups = new GroupDraw(forGroups);
    this.chance = chance;
    this.small = small;
    this.settings = new SettingsDraw(chance.split());
  }

  WorldSpec world() {
    int segments = small ? 1 : 1 + chance.below(MAX_SEGMENTS);
    int hosts = small ? 2 + chance.below(2) : 2 + chance.below(MAX_HOSTS - 1);
    var weather = new ArrayList<Weather>();
    for (int i = 0; i < segments; i++) {
      weather.add(Weather.calm(Duration.ofNanos(chance.between(50_000, 1_000_000))));
    }
    var shared = new ArrayList<RouterSettings>();
    int routers = small ? 1 : 1 + chance.below(MAX_ROUTERS);
    for (int i = 0; i < routers; i++) {
      shared.add(settings.router(i + 1, chance.below(segments)));
    }
    groups.draw(shared);
    boolean mixedIntervals = !small && chance.oneIn(8);
    var specs = new ArrayList<HostSpec>();
    for (int i = 0; i < hosts; i++) {
      specs.add(host(i, hosts, segments, shared, mixedIntervals));
    }
    return new WorldSpec(specs, weather);
  }

  /// Another file for the same host.
  NodeSettings edited(NodeSettings before) {
    var routers = new ArrayList<RouterSettings>();
    for (RouterSettings router : before.routers()) {
      boolean dropped = before.routers().size() > 1 && chance.oneIn(6);
      if (!dropped) {
        routers.add(chance.oneIn(2) ? settings.edited(router) : router);
      }
    }
    var after =
        new NodeSettings(
            routers,
            before.scripts(),
            tracking(routers, before.scripts()),
            before.interfaceTracking());
    return hooks.hooked(groups.grouped(after, true));
  }

  /// An interface's own addresses.
  static List<IpPrefix> own(int segment, int host) {
    return List.of(
        new IpPrefix(new Ipv4(10 << 24 | segment << 8 | (10 + host)), 16),
        new IpPrefix(new Ipv6(0xfe80L << 48, 0x1000_0000L + segment * 256L + host), 64));
  }

  private HostSpec host(
      int number, int hosts, int segments, List<RouterSettings> shared, boolean mixedIntervals) {
    var attachments = new ArrayList<Attachment>();
    for (int segment = 0; segment < segments; segment++) {
      var name = new InterfaceName("eth" + segment);
      attachments.add(new Attachment(name, segment, own(segment, number)));
    }
    var routers = new ArrayList<RouterSettings>();
    for (RouterSettings router : shared) {
      if (number < 2 || !chance.oneIn(5)) {
        Duration interval = small ? Duration.ofSeconds(1) : router.advertInterval();
        if (mixedIntervals && router.version() == VrrpVersion.V3) {
          interval = settings.interval(VrrpVersion.V3);
        }
        routers.add(settings.member(router, interval, transport(router, number, hosts)));
      }
    }
    var scripts = new ArrayList<TrackedScript>();
    var checks = new ArrayList<CheckSpec>();
    drawChecks(scripts, checks);
    var node =
        new NodeSettings(
            routers, scripts, tracking(routers, scripts), interfaceTracking(routers, segments));
    boolean exact = chance.oneIn(2);
    return new HostSpec(
        "server" + (number + 1),
        hooks.hooked(groups.grouped(node, false)),
        attachments,
        checks,
        new Drift(chance.between(0, 1L << 50), exact ? 0 : (int) chance.between(-500, 500)),
        Duration.ofNanos(chance.oneIn(3) ? 0 : chance.between(0, 1_000_000)),
        chance.oneIn(2) ? Duration.ZERO : Duration.ofNanos(chance.between(1, 5_000_000)),
        HookLuck.DRAWN);
  }

  private Transport transport(RouterSettings router, int host, int hosts) {
    int segment = Integer.parseInt(router.interfaceName().text().substring("eth".length()));
    var own = new ArrayList<List<IpPrefix>>();
    for (int i = 0; i < hosts; i++) {
      own.add(own(segment, i));
    }
    return settings.transport(router, host, own);
  }

  private void drawChecks(List<TrackedScript> scripts, List<CheckSpec> checks) {
    int count = small ? 0 : chance.below(3);
    for (int i = 0; i < count; i++) {
      String name = "check" + i;
      scripts.add(
          new TrackedScript(name, 1 + chance.below(3), 1 + chance.below(3), chance.oneIn(8)));
      checks.add(
          new CheckSpec(
              name,
              Duration.ofMillis(chance.between(200, 5000)),
              Duration.ofMillis(chance.between(100, 6000)),
              CHECKS_START_WITHIN));
    }
  }

  private Map<String, List<ScriptTracking>> tracking(
      List<RouterSettings> routers, List<TrackedScript> scripts) {
    Map<String, List<ScriptTracking>> all = new LinkedHashMap<>();
    for (RouterSettings router : routers) {
      var tracked = new ArrayList<ScriptTracking>();
      for (TrackedScript script : scripts) {
        if (chance.oneIn(2)) {
          tracked.add(new ScriptTracking(script.name(), settings.weight()));
        }
      }
      all.put(router.name(), tracked);
    }
    return all;
  }

  private Map<String, List<InterfaceTracking>> interfaceTracking(
      List<RouterSettings> routers, int segments) {
    Map<String, List<InterfaceTracking>> all = new LinkedHashMap<>();
    for (RouterSettings router : routers) {
      if (segments > 1 && chance.oneIn(4)) {
        var name = new InterfaceName("eth" + chance.below(segments));
        all.put(router.name(), List.of(new InterfaceTracking(name, settings.weight())));
      }
    }
    return all;
  }
}
