package dev.relevo.lint;

import dev.relevo.config.model.VrrpInstance;
import dev.relevo.vrrp.VirtualAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One virtual router with all nodes that run it, at most once each. Which wires there are stands
/// in no file: the same VRID and family on interfaces of the same name, or with an address in
/// common, is the same virtual router.
record VirtualGroup(List<Site> sites) {
  static List<VirtualGroup> of(List<NodeFile> nodes) {
    var sites = new ArrayList<Site>();
    nodes.forEach(node -> sites.addAll(node.sites()));
    int[] leader = new int[sites.size()];
    Map<String, Integer> byAddress = new HashMap<>();
    Map<String, Integer> byInterface = new HashMap<>();
    for (int i = 0; i < leader.length; i++) {
      leader[i] = i;
      VrrpInstance instance = sites.get(i).instance();
      String number = instance.vrid() + " " + instance.family() + " ";
      for (VirtualAddress address : sites.get(i).held()) {
        Integer other = byAddress.putIfAbsent(number + address.prefix().address(), i);
        join(leader, i, other == null ? i : other);
      }
      Integer other = byInterface.putIfAbsent(number + instance.interfaceName(), i);
      join(leader, i, other == null ? i : other);
    }
    Map<Integer, List<Site>> members = new LinkedHashMap<>();
    for (int i = 0; i < leader.length; i++) {
      members.computeIfAbsent(root(leader, i), _ -> new ArrayList<>()).add(sites.get(i));
    }
    return members.values().stream().map(VirtualGroup::onceANode).toList();
  }

  private static VirtualGroup onceANode(List<Site> sites) {
    Map<NodeFile, Site> byNode = new HashMap<>();
    return new VirtualGroup(
        sites.stream().filter(site -> byNode.putIfAbsent(site.node(), site) == null).toList());
  }

  private static int root(int[] leader, int of) {
    int at = of;
    while (leader[at] != at) {
      leader[at] = leader[leader[at]];
      at = leader[at];
    }
    return at;
  }

  private static void join(int[] leader, int one, int other) {
    int first = Math.min(root(leader, one), root(leader, other));
    leader[root(leader, one)] = first;
    leader[root(leader, other)] = first;
  }

  Site first() {
    return sites.getFirst();
  }

  List<Site> others() {
    return sites.subList(1, sites.size());
  }

  boolean isShared() {
    return sites.size() > 1;
  }
}
