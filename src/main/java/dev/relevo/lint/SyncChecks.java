package dev.relevo.lint;

import dev.relevo.config.model.VrrpInstance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Virtual routers that change their state together.
final class SyncChecks {
  private final Findings findings;
  private final List<NodeFile> nodes;
  private final Map<Site, VirtualGroup> groups = new HashMap<>();

  SyncChecks(Findings findings, List<NodeFile> nodes, List<VirtualGroup> groups) {
    this.findings = findings;
    this.nodes = nodes;
    groups.forEach(group -> group.sites().forEach(site -> this.groups.put(site, group)));
  }

  void look() {
    Set<Set<VirtualGroup>> told = new HashSet<>();
    for (NodeFile node : nodes) {
      for (SyncGroups.Written written : SyncGroups.of(node)) {
        List<Site> sites = written.sites(node);
        if (sites.size() < 2) {
          alone(written, sites);
          continue;
        }
        sites.forEach(site -> weights(written, site));
        preemption(written, sites);
        if (told.add(routers(sites))) {
          leaders(written, sites);
        }
        members(node, written, sites);
      }
    }
  }

  private Set<VirtualGroup> routers(List<Site> sites) {
    var routers = new LinkedHashSet<VirtualGroup>();
    for (Site site : sites) {
      VirtualGroup group = groups.get(site);
      if (group != null) {
        routers.add(group);
      }
    }
    return routers;
  }

  private void alone(SyncGroups.Written written, List<Site> sites) {
    if (sites.size() == 1) {
      findings.add(
          Rule.RLV805,
          Place.of(written.block().value()),
          "vrrp_sync_group "
              + written.name()
              + " has one member, "
              + sites.getFirst().name()
              + ": there is nothing to keep together",
          "name the instances that must be on the same node, or take the group out");
    }
  }

  private void weights(SyncGroups.Written written, Site site) {
    if (written.keepsWeights()) {
      return;
    }
    List<Contender.Weighted> weighted = Contender.weights(site);
    if (!weighted.isEmpty()) {
      Contender.Weighted first = weighted.getFirst();
      findings.add(
          Rule.RLV803,
          Contender.place(site, first),
          ("(" + site.name() + ") the weight of " + first.name() + " does not count in sync group ")
              + (written.name()
                  + (first.script()
                      ? ": keepalived does not track it there"
                      : ": a failure is a FAULT of the whole group")),
          "take the weight out, or write sync_group_tracking_weight in the group",
          Place.of(written.block().value()));
    }
  }

  private void preemption(SyncGroups.Written written, List<Site> sites) {
    Site first = sites.getFirst();
    for (Site site : sites) {
      VrrpInstance one = first.instance();
      VrrpInstance other = site.instance();
      boolean same =
          one.preempt() == other.preempt() && one.preemptDelay().equals(other.preemptDelay());
      if (!same) {
        findings.add(
            Rule.RLV804,
            site.keyword(site.block().has("nopreempt") ? "nopreempt" : "preempt_delay"),
            ("(" + site.name() + ") another nopreempt or preempt_delay than " + first.name())
                + (" in sync group " + written.name() + ": the first member that takes over pulls ")
                + "the others along",
            "write the same in every member",
            first.keyword(first.block().has("nopreempt") ? "nopreempt" : "preempt_delay"));
        return;
      }
    }
  }

  /// Another node leads in each member: whoever takes one over pulls the other along, for ever.
  private void leaders(SyncGroups.Written written, List<Site> sites) {
    Site before = null;
    for (Site site : sites) {
      VirtualGroup group = groups.get(site);
      if (group == null || !group.isShared()) {
        continue;
      }
      Site leader = leader(group);
      if (before != null && before.node() != leader.node()) {
        findings.add(
            Rule.RLV802,
            site.place("priority"),
            ("(" + site.name() + ") in sync group " + written.name() + " " + leader.node().name())
                + (" has the highest priority here, but " + before.node().name() + " in ")
                + (before.name() + ": each takes the group from the other, without end"),
            "the same node first in every member",
            leader.place("priority"),
            before.place("priority"));
        return;
      }
      before = before == null ? leader : before;
    }
  }

  private static Site leader(VirtualGroup group) {
    Site leader = group.first();
    for (Site site : group.others()) {
      boolean higher = site.instance().priority().compareTo(leader.instance().priority()) > 0;
      leader = higher ? site : leader;
    }
    return leader;
  }

  /// Compared with the nodes before, so that a difference is told once.
  private void members(NodeFile node, SyncGroups.Written written, List<Site> sites) {
    Set<VirtualGroup> ours = routers(sites);
    for (NodeFile other : nodes) {
      if (other == node) {
        continue;
      }
      Set<VirtualGroup> theirs = new LinkedHashSet<>();
      Place place = Place.of(dev.relevo.config.Position.of(other.file()));
      for (SyncGroups.Written group : SyncGroups.of(other)) {
        Set<VirtualGroup> routers = routers(group.sites(other));
        if (routers.stream().anyMatch(ours::contains)) {
          theirs.addAll(routers);
          place = Place.of(group.block().value());
        }
      }
      Set<VirtualGroup> missing = new LinkedHashSet<>(ours);
      missing.removeAll(theirs);
      missing.removeIf(group -> group.sites().stream().noneMatch(site -> site.node() == other));
      if (!missing.isEmpty()) {
        tellMissing(node, written, missing, other, place);
      }
    }
  }

  private void tellMissing(
      NodeFile node,
      SyncGroups.Written written,
      Set<VirtualGroup> missing,
      NodeFile other,
      Place place) {
    var names = new ArrayList<String>();
    for (VirtualGroup group : missing) {
      group.sites().stream()
          .filter(site -> site.node() == other)
          .forEach(site -> names.add(site.name()));
    }
    findings.add(
        Rule.RLV801,
        place,
        String.join(" and ", names)
            + (names.size() == 1 ? " is" : " are")
            + (" in sync group " + written.name() + " on " + node.name() + ", but not on ")
            + (other.name() + ": there it may be Master of one member and Backup of another"),
        "write the same members on every node",
        Place.of(written.block().value()));
  }
}
