package dev.relevo.lint;

import dev.relevo.addr.IpAddress;
import dev.relevo.vrrp.Transport;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How the nodes reach one another: adverts to each peer by itself, or to the group.
record UnicastChecks(Findings findings) {
  void look(VirtualGroup group) {
    for (Site site : group.sites()) {
      virtual(site);
    }
    if (!group.isShared()) {
      return;
    }
    boolean mixed = mixed(group);
    sameSource(group);
    for (Site site : group.sites()) {
      if (site.instance().transport().isUnicast() && !mixed) {
        listed(group, site);
        strangers(group, site);
        noSource(group, site);
      }
    }
  }

  private static Transport transport(Site site) {
    return site.instance().transport();
  }

  private boolean mixed(VirtualGroup group) {
    Site first = group.first();
    for (Site other : group.others()) {
      boolean unicast = transport(other).isUnicast();
      if (unicast != transport(first).isUnicast()) {
        findings.add(
            Rule.RLV201,
            other.keyword("unicast_peer"),
            ("(" + other.name() + ") " + (unicast ? "unicast" : "multicast") + ", but ")
                + (first.node(other) + " has " + (unicast ? "multicast" : "unicast"))
                + ": each drops the other's adverts, and both hold the addresses",
            "write unicast_peer on every node, or on none",
            first.keyword("unicast_peer"));
        return true;
      }
    }
    return false;
  }

  private void sameSource(VirtualGroup group) {
    Map<IpAddress, Site> first = new HashMap<>();
    for (Site site : group.sites()) {
      Optional<IpAddress> source = transport(site).source();
      Site other = source.isEmpty() ? null : first.putIfAbsent(source.get(), site);
      if (other != null && source.isPresent()) {
        String keyword = sourceKeyword(site);
        findings.add(
            Rule.RLV206,
            site.place(keyword),
            ("(" + site.name() + ") " + keyword + " " + source.get() + " is ")
                + (other.node(site) + "'s, too: one of them sends with an address it has not"),
            "write the node's own address",
            other.place(sourceKeyword(other)));
      }
    }
  }

  private static String sourceKeyword(Site site) {
    return site.block().has("unicast_src_ip") ? "unicast_src_ip" : "mcast_src_ip";
  }

  /// Does every other node send to this one?
  private void listed(VirtualGroup group, Site site) {
    Optional<IpAddress> source = transport(site).source();
    if (source.isEmpty()) {
      return;
    }
    for (Site other : group.sites()) {
      boolean sends = other == site || transport(other).peers().contains(source.get());
      if (!sends) {
        findings.add(
            Rule.RLV202,
            other.keyword("unicast_peer"),
            ("(" + other.name() + ") does not list " + source.get() + ", which is ")
                + (site.node(other) + ": it hears nothing from here, and both hold the addresses"),
            "add " + source.get() + " to unicast_peer",
            site.place("unicast_src_ip"));
      }
    }
  }

  /// Peers that are no node's source, told only when all nodes say what theirs is.
  private void strangers(VirtualGroup group, Site site) {
    Set<IpAddress> known = new HashSet<>();
    for (Site other : group.sites()) {
      if (transport(other).source().isEmpty()) {
        return;
      }
      known.add(transport(other).source().get());
    }
    if (known.size() < group.sites().size()) {
      return; // a copied source, which was told
    }
    for (IpAddress peer : transport(site).peers()) {
      if (!known.contains(peer)) {
        findings.add(
            Rule.RLV203,
            site.within("unicast_peer", peer.toString()),
            ("(" + site.name() + ") the peer " + peer + " is the source of none of these nodes"),
            "take it out, or check that node's file along with these");
      }
    }
  }

  private void noSource(VirtualGroup group, Site site) {
    if (transport(site).source().isEmpty()) {
      boolean others =
          group.sites().stream().anyMatch(other -> transport(other).source().isPresent());
      findings.add(
          Rule.RLV204,
          site.keyword("unicast_peer"),
          ("(" + site.name() + ") unicast without unicast_src_ip: the interface's first address ")
              + "is taken, which may be another than the peers list"
              + (others ? "; other nodes name theirs" : ""),
          "write unicast_src_ip with the address that the peers list");
    }
  }

  /// A virtual address moves, so that it is nobody's own.
  private void virtual(Site site) {
    boolean owner = site.instance().priority().isOwner();
    Transport transport = transport(site);
    site.held()
        .forEach(address -> {
          IpAddress held = address.prefix().address();
          if (!owner && transport.source().filter(held::equals).isPresent()) {
            findings.add(
                Rule.RLV205,
                site.place(sourceKeyword(site)),
                ("(" + site.name() + ") sends from " + held)
                    + ", which is a virtual address: only the Master has it",
                "write the node's own address");
          }
          if (transport.peers().contains(held)) {
            findings.add(
                Rule.RLV205,
                site.within("unicast_peer", held.toString()),
                "(" + site.name() + ") the peer " + held + " is a virtual address, which moves",
                "write the other node's own address");
          }
        });
  }
}
