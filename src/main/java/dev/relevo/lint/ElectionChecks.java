package dev.relevo.lint;

import dev.relevo.config.model.VrrpInstance;
import dev.relevo.packet.Priority;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Who becomes Master, as far as priorities and states say it.
record ElectionChecks(Findings findings) {
  void look(VirtualGroup group) {
    equalPriorities(group);
    masters(group);
    preemption(group);
  }

  private void equalPriorities(VirtualGroup group) {
    Map<Priority, List<Site>> equal = new LinkedHashMap<>();
    for (Site site : group.sites()) {
      equal.computeIfAbsent(site.instance().priority(), _ -> new ArrayList<>()).add(site);
    }
    equal.forEach((priority, sites) -> {
      if (sites.size() < 2) {
        return;
      }
      Site last = sites.getLast();
      List<Site> others = sites.subList(0, sites.size() - 1);
      Place[] places = others.stream().map(site -> site.place("priority")).toArray(Place[]::new);
      if (priority.isOwner()) {
        findings.add(
            Rule.RLV117,
            last.place("priority"),
            ("(" + last.name() + ") priority 255 here and on " + names(others, last))
                + ": only one node can own the addresses, and each of them is Master at once",
            "give 255 to the node whose own address it is, and less to the others",
            places);
      } else {
        findings.add(
            Rule.RLV108,
            last.place("priority"),
            ("(" + last.name() + ") priority " + priority + ", as on " + names(others, last))
                + ": the higher address of the interfaces decides, and weights move both",
            "give every node a priority of its own",
            places);
      }
    });
  }

  static String names(List<Site> sites, Site seenFrom) {
    return sites.stream().map(site -> site.node(seenFrom)).collect(Collectors.joining(", "));
  }

  private void masters(VirtualGroup group) {
    List<Site> masters =
        group.sites().stream()
            .filter(site -> site.instance().wantsMaster() && site.block().has("state"))
            .toList();
    if (masters.size() > 1) {
      Site last = masters.getLast();
      List<Site> others = masters.subList(0, masters.size() - 1);
      findings.add(
          Rule.RLV109,
          last.place("state"),
          ("(" + last.name() + ") state MASTER here and on " + names(others, last))
              + ": priorities decide all the same, and nopreempt and preempt_delay have no effect",
          "state MASTER on the node with the highest priority at most; BACKUP on every node is right",
          others.stream().map(site -> site.place("state")).toArray(Place[]::new));
    } else if (masters.size() == 1) {
      lowMaster(group, masters.getFirst());
    }
  }

  private void lowMaster(VirtualGroup group, Site master) {
    for (Site site : group.sites()) {
      if (site.instance().priority().compareTo(master.instance().priority()) > 0) {
        findings.add(
            Rule.RLV116,
            master.place("state"),
            ("(" + master.name() + ") state MASTER, but " + site.node(master))
                + (" has the higher priority (" + site.instance().priority() + ", here ")
                + (master.instance().priority() + "): it will be Master"),
            "state MASTER goes with the highest priority",
            site.place("priority"));
        return;
      }
    }
  }

  /// nopreempt keeps a node from taking over; on a node that is below all others it does nothing.
  private void preemption(VirtualGroup group) {
    if (!group.isShared()) {
      return;
    }
    Priority highest = highest(group);
    boolean useful = false;
    Site idle = null;
    for (Site site : group.sites()) {
      VrrpInstance instance = site.instance();
      useful |= !instance.preempt() && !isLowest(group, instance.priority());
      idle = !instance.preempt() ? site : idle;
    }
    if (idle != null && !useful) {
      String message =
          "("
              + idle.name()
              + ") nopreempt has no effect: no other node is below priority "
              + (idle.instance().priority() + "; the one with " + highest + " takes over again");
      String fix = "write nopreempt on the node with the highest priority, or on every node";
      findings.add(Rule.RLV118, idle.keyword("nopreempt"), message, fix);
    }
  }

  private static boolean isLowest(VirtualGroup group, Priority priority) {
    return group.sites().stream()
        .noneMatch(site -> site.instance().priority().compareTo(priority) < 0);
  }

  private static Priority highest(VirtualGroup group) {
    return group.sites().stream()
        .map(site -> site.instance().priority())
        .max(Priority::compareTo)
        .orElse(Priority.DEFAULT);
  }
}
