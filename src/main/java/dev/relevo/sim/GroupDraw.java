package dev.relevo.sim;

import dev.relevo.track.InterfaceTracking;
import dev.relevo.track.ScriptTracking;
import dev.relevo.vrrp.GroupSettings;
import dev.relevo.vrrp.NodeSettings;
import dev.relevo.vrrp.RouterSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Draws sync groups over routers that are drawn already, for one world in two. Members agree in
/// what decides an election, as they must: where another host is better in each of them, no group
/// ever rests (`relevo check` says so). By chance of its own, so that worlds without groups stay
/// what they were.
final class GroupDraw {
  private static final int MAX_MEMBERS = 4;

  private final Chance chance;
  private final List<List<String>> groups = new ArrayList<>();

  GroupDraw(Chance chance) {
    this.chance = chance;
  }

  /// Which of the world's routers are together: none, or one or two groups of two to four.
  void draw(List<RouterSettings> routers) {
    if (!chance.oneIn(2)) {
      return;
    }
    List<String> left = new ArrayList<>();
    for (RouterSettings router : routers) {
      left.add(router.name());
    }
    while (left.size() > 1 && groups.size() < 2) {
      int count = Math.min(left.size(), 2 + chance.below(MAX_MEMBERS - 1));
      groups.add(List.copyOf(left.subList(0, count)));
      left = left.subList(count, left.size());
    }
  }

  /// A host's settings with its groups. A host that lacks a member has none of them: it could not
  /// let the others have what it does not know.
  NodeSettings grouped(NodeSettings node, boolean edited) {
    NodeSettings settings = node;
    for (int i = 0; i < groups.size(); i++) {
      List<String> members = groups.get(i);
      boolean loose = edited && chance.oneIn(6); // as before somebody wrote the group
      settings = grouped(settings, members, loose ? "" : "G" + (i + 1));
    }
    return settings;
  }

  private static NodeSettings grouped(NodeSettings node, List<String> members, String name) {
    RouterSettings leader = null;
    int present = 0;
    for (RouterSettings router : node.routers()) {
      if (members.contains(router.name())) {
        present++;
        leader = router.name().equals(members.getFirst()) ? router : leader;
      }
    }
    boolean whole = present == members.size();
    var routers = new ArrayList<RouterSettings>();
    Map<String, List<ScriptTracking>> scripts = new LinkedHashMap<>(node.scriptTracking());
    Map<String, List<InterfaceTracking>> links = new LinkedHashMap<>(node.interfaceTracking());
    for (RouterSettings router : node.routers()) {
      if (!members.contains(router.name())) {
        routers.add(router);
      } else if (whole && leader != null) {
        routers.add(like(leader, router));
        scripts.put(router.name(), scripts.getOrDefault(leader.name(), List.of()));
        links.put(router.name(), links.getOrDefault(leader.name(), List.of()));
      }
    }
    var all = new ArrayList<GroupSettings>(node.groups());
    if (whole && !name.isEmpty()) {
      all.add(new GroupSettings(name, members));
    }
    return new NodeSettings(routers, node.scripts(), scripts, links, List.copyOf(all));
  }

  private static RouterSettings like(RouterSettings leader, RouterSettings router) {
    return new RouterSettings(
        router.name(),
        router.interfaceName(),
        router.family(),
        router.transport(),
        router.version(),
        router.vrid(),
        leader.priority(),
        leader.wantsMaster(),
        router.advertInterval(),
        router.authentication(),
        leader.preempt(),
        leader.preemptDelay(),
        router.downTimerAdverts(),
        router.lowerPriorityNoAdvert(),
        false, // its last word teaches an interval, so that with mixed ones nobody rests
        router.announce(),
        router.addresses(),
        router.excluded());
  }
}
