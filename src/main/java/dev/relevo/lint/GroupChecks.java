package dev.relevo.lint;

import dev.relevo.addr.IpAddress;
import dev.relevo.config.Position;
import dev.relevo.vrrp.VirtualAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whether the files belong together at all.
record GroupChecks(Findings findings) {
  void look(List<NodeFile> nodes, List<VirtualGroup> groups) {
    if (nodes.size() > 1) {
      alone(nodes, groups);
      routerIds(nodes);
    }
    rivals(groups);
    twiceOnANode(nodes);
  }

  private void alone(List<NodeFile> nodes, List<VirtualGroup> groups) {
    Set<String> sharing = new HashSet<>();
    groups.stream()
        .filter(VirtualGroup::isShared)
        .flatMap(group -> group.sites().stream())
        .forEach(site -> sharing.add(site.node().file()));
    for (NodeFile node : nodes) {
      boolean rival = node.sites().stream().anyMatch(site -> isRival(site, groups));
      if (!sharing.contains(node.file()) && !node.sites().isEmpty() && !rival) {
        findings.add(
            Rule.RLV112,
            Place.of(Position.of(node.file())),
            node.name() + " has no virtual router in common with another of these files",
            "name the files of one group together; for one file alone name it alone");
      }
    }
    for (VirtualGroup group : groups) {
      Site only = group.first();
      if (!group.isShared() && sharing.contains(only.node().file()) && !isRival(only, groups)) {
        findings.add(
            Rule.RLV111,
            Place.of(only.block().value()),
            "("
                + only.name()
                + ") no other of these nodes runs it: nobody takes its addresses over",
            "write it on a second node, too");
      }
    }
  }

  private static boolean isRival(Site only, List<VirtualGroup> groups) {
    return groups.stream()
        .flatMap(group -> group.sites().stream())
        .anyMatch(site -> !site.node().equals(only.node()) && sharesAddress(site, only));
  }

  private static boolean sharesAddress(Site one, Site other) {
    return one.held().stream()
        .anyMatch(ours ->
            other.held().stream()
                .anyMatch(theirs -> theirs.prefix().address().equals(ours.prefix().address())));
  }

  private void routerIds(List<NodeFile> nodes) {
    Map<String, NodeFile> first = new LinkedHashMap<>();
    for (NodeFile node : nodes) {
      String id = node.configuration().globals().routerId().orElse("");
      NodeFile other = id.isEmpty() ? null : first.putIfAbsent(id, node);
      if (other != null) {
        findings.add(
            Rule.RLV113,
            node.global("router_id"),
            "router_id "
                + id
                + ", as on "
                + other.name()
                + ": mails and traps do not tell them apart",
            "give each node its own router_id, or leave it out for the host's name",
            other.global("router_id"));
      }
    }
  }

  /// The same address by two numbers: nobody of them hears the other.
  private void rivals(List<VirtualGroup> groups) {
    record Claim(VirtualGroup group, Site site, VirtualAddress address) {}
    Map<IpAddress, Claim> claims = new LinkedHashMap<>();
    Set<List<VirtualGroup>> told = new HashSet<>();
    for (VirtualGroup group : groups) {
      for (Site site : group.sites()) {
        for (VirtualAddress address : site.held()) {
          var claim = new Claim(group, site, address);
          Claim other = claims.putIfAbsent(address.prefix().address(), claim);
          if (other != null
              && !other.group().equals(group)
              && other.site().node() != site.node()
              && told.add(List.of(other.group(), group))) {
            findings.add(
                Rule.RLV110,
                site.place("virtual_router_id"),
                ("(" + site.name() + ") holds " + address.prefix().address())
                    + (" with virtual_router_id " + site.instance().vrid() + ", but ")
                    + (other.site().node(site) + " with " + other.site().instance().vrid())
                    + ": neither hears the other, and both hold the address",
                "write the same virtual_router_id on every node",
                other.site().place("virtual_router_id"));
          }
        }
      }
    }
  }

  private void twiceOnANode(List<NodeFile> nodes) {
    for (NodeFile node : nodes) {
      Map<IpAddress, Site> first = new LinkedHashMap<>();
      var told = new ArrayList<String>();
      for (Site site : node.sites()) {
        for (VirtualAddress address : site.held()) {
          Site other = first.putIfAbsent(address.prefix().address(), site);
          if (other != null && !told.contains(site.name())) {
            told.add(site.name());
            boolean same = other.name().equals(site.name());
            findings.add(
                Rule.RLV514,
                site.place(address),
                ("(" + site.name() + ") " + address.prefix().address() + " is listed ")
                    + (same ? "twice" : "in " + other.name() + ", too: the one that ends takes it")
                    + (same ? "" : " from the one that holds it"),
                "an address belongs to one instance, once");
          }
        }
      }
    }
  }
}
