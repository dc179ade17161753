package dev.relevo.lint;

import dev.relevo.addr.IpAddress;
import dev.relevo.config.Seconds;
import dev.relevo.config.model.VrrpInstance;
import dev.relevo.packet.VrrpVersion;
import dev.relevo.vrrp.VirtualAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Where the nodes of a virtual router must say the same.
record AgreementChecks(Findings findings) {
  void look(VirtualGroup group) {
    Site first = group.first();
    for (Site other : group.others()) {
      compare(first, other);
    }
    differentPrefixes(group);
  }

  private void compare(Site one, Site other) {
    VrrpInstance ours = one.instance();
    VrrpInstance theirs = other.instance();
    if (ours.version() != theirs.version()) {
      differ(
          Rule.RLV103,
          "version",
          one,
          other,
          "VRRP version " + theirs.version().number(),
          "version " + ours.version().number(),
          "neither understands the other's adverts, and both hold the addresses");
    } else {
      intervals(one, other);
      if (!ours.authentication().equals(theirs.authentication())) {
        authentication(one, other);
      }
    }
    if (ours.downTimerAdverts() != theirs.downTimerAdverts()) {
      differ(
          Rule.RLV114,
          "down_timer_adverts",
          one,
          other,
          "down_timer_adverts " + theirs.downTimerAdverts(),
          Integer.toString(ours.downTimerAdverts()),
          "the lower number takes over first, whatever the priorities say");
    }
    addresses(one, other);
  }

  private void differ(
      Rule rule,
      String keyword,
      Site one,
      Site other,
      String theirs,
      String ours,
      String consequence) {
    findings.add(
        rule,
        other.place(keyword),
        ("(" + other.name() + ") " + theirs + ", but " + one.node(other) + " has " + ours)
            + (": " + consequence),
        "write the same " + keyword + " on every node",
        one.place(keyword));
  }

  private void intervals(Site one, Site other) {
    VrrpInstance ours = one.instance();
    VrrpInstance theirs = other.instance();
    if (ours.advertInterval().equals(theirs.advertInterval())) {
      return;
    }
    boolean old = ours.version() == VrrpVersion.V2;
    differ(
        old ? Rule.RLV101 : Rule.RLV102,
        "advert_int",
        one,
        other,
        "advert_int " + Seconds.show(theirs.advertInterval()),
        Seconds.show(ours.advertInterval()),
        old
            ? "version 2 drops an advert with another interval, and both hold the addresses"
            : "a Backup learns the Master's interval, so the takeover time depends on who it was");
    boolean sends = ours.higherPrioritySendAdvert() || theirs.higherPrioritySendAdvert();
    boolean modest = !ours.preempt() || !theirs.preempt();
    if (!old && sends && modest) {
      findings.add(
          Rule.RLV115,
          other.keyword("higher_prio_send_advert"),
          ("(" + other.name() + ") higher_prio_send_advert with nopreempt and different intervals")
              + ": a Master that yields teaches its own interval with its last advert, and two "
              + "Masters may answer each other",
          "the same advert_int on every node, or no higher_prio_send_advert",
          one.place("advert_int"));
    }
  }

  private void authentication(Site one, Site other) {
    int ours = one.instance().authentication().type();
    int theirs = other.instance().authentication().type();
    String what =
        ours == theirs
            ? "another auth_pass than " + one.node(other)
            : theirs == 0
                ? "no authentication, but " + one.node(other) + " has"
                : "authentication, but " + one.node(other) + " has none";
    findings.add(
        Rule.RLV104,
        other.keyword("authentication"),
        ("(" + other.name() + ") " + what)
            + ": each drops the other's adverts, and both hold the addresses",
        "write the same authentication block on every node, or none",
        one.keyword("authentication"));
  }

  private void addresses(Site one, Site other) {
    List<IpAddress> ours = addresses(one.instance().addresses());
    List<IpAddress> theirs = addresses(other.instance().addresses());
    Set<IpAddress> missing = new LinkedHashSet<>(ours);
    theirs.forEach(missing::remove);
    Set<IpAddress> surplus = new LinkedHashSet<>(theirs);
    ours.forEach(surplus::remove);
    if (!missing.isEmpty() || !surplus.isEmpty()) {
      var parts = new ArrayList<String>();
      if (!missing.isEmpty()) {
        parts.add("lacks " + list(missing));
      }
      if (!surplus.isEmpty()) {
        parts.add("has " + list(surplus) + " besides");
      }
      findings.add(
          Rule.RLV105,
          other.keyword("virtual_ipaddress"),
          ("(" + other.name() + ") " + String.join(" and ", parts))
              + (", compared with " + one.node(other))
              + ": such an address comes and goes with the node that is Master",
          "write the same addresses on every node",
          one.keyword("virtual_ipaddress"));
    } else if (!ours.equals(theirs)) {
      findings.add(
          Rule.RLV107,
          other.keyword("virtual_ipaddress"),
          ("(" + other.name() + ") the addresses stand in another order than on ")
              + (one.node(other) + ": the first one is the interface's primary on one node only"),
          "write them in the same order",
          one.keyword("virtual_ipaddress"));
    }
  }

  private static List<IpAddress> addresses(List<VirtualAddress> held) {
    return held.stream().map(address -> address.prefix().address()).toList();
  }

  private static String list(Set<IpAddress> addresses) {
    return addresses.stream().map(IpAddress::toString).collect(Collectors.joining(", "));
  }

  private void differentPrefixes(VirtualGroup group) {
    Map<IpAddress, Site> first = new LinkedHashMap<>();
    Map<IpAddress, VirtualAddress> written = new LinkedHashMap<>();
    for (Site site : group.sites()) {
      for (VirtualAddress address : site.held()) {
        IpAddress key = address.prefix().address();
        Site before = first.putIfAbsent(key, site);
        VirtualAddress other = written.putIfAbsent(key, address);
        if (before != null && other != null && !other.prefix().equals(address.prefix())) {
          findings.add(
              Rule.RLV106,
              site.place(address),
              ("(" + site.name() + ") " + key + "/" + address.prefix().length() + ", but ")
                  + (before.node(site) + " has /" + other.prefix().length())
                  + ": routes differ with the node that is Master",
              "write the same prefix on every node",
              before.place(other));
        }
      }
    }
  }
}
