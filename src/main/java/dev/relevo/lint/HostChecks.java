package dev.relevo.lint;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpPrefix;
import dev.relevo.config.Position;
import dev.relevo.config.model.InterfaceUse;
import dev.relevo.vrrp.Transport;
import dev.relevo.vrrp.VirtualAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Whether a file fits the interfaces and addresses of the host it is for.
record HostChecks(Findings findings, NodeFile node, ThisHost host) {
  void look() {
    Set<IpAddress> virtual = new HashSet<>();
    for (Site site : node.sites()) {
      site.held().forEach(address -> virtual.add(address.prefix().address()));
    }
    for (Site site : node.sites()) {
      missing(site);
      source(site);
      owner(site);
      for (VirtualAddress address : site.held()) {
        outside(site, address, virtual);
      }
    }
  }

  private void missing(Site site) {
    if (node.configuration().globals().dynamicInterfaces()) {
      return;
    }
    missing(site, site.instance().interfaceName(), site.instance().interfaceAt());
    for (InterfaceUse use : site.instance().interfaceUses()) {
      missing(site, use.name(), use.at());
    }
  }

  private void missing(Site site, InterfaceName name, Position at) {
    if (!host.interfaces().containsKey(name.text())) {
      findings.add(
          Rule.RLV601,
          CommandChecks.place(node, at),
          ("("
                  + site.name()
                  + ") there is no interface "
                  + name
                  + " on this host: keepalived does ")
              + "not start without it",
          "correct the name, or write dynamic_interfaces in global_defs if it comes later");
    }
  }

  private void source(Site site) {
    Transport transport = site.instance().transport();
    if (!transport.isUnicast() || transport.source().isEmpty()) {
      return;
    }
    IpAddress source = transport.source().get();
    if (!has(source)) {
      findings.add(
          Rule.RLV604,
          site.place("unicast_src_ip"),
          ("(" + site.name() + ") no interface of this host has " + source + ": the node stays in ")
              + "FAULT",
          "write an address of this host");
    }
  }

  private boolean has(IpAddress address) {
    return host.interfaces().values().stream()
        .anyMatch(own -> own.stream().anyMatch(prefix -> prefix.address().equals(address)));
  }

  private void owner(Site site) {
    if (!site.instance().priority().isOwner() || !site.block().has("priority")) {
      return;
    }
    for (VirtualAddress address : site.instance().addresses()) {
      if (!has(address.prefix().address())) {
        findings.add(
            Rule.RLV603,
            site.place("priority"),
            ("("
                    + site.name()
                    + ") priority 255 is the owner's, but no interface of this host has ")
                + (address.prefix().address() + " of its own"),
            "write 254 at most");
        return;
      }
    }
  }

  /// The addresses that move are no networks of the interface, though the Master has them.
  private void outside(Site site, VirtualAddress address, Set<IpAddress> virtual) {
    List<IpPrefix> networks = new ArrayList<>();
    for (IpPrefix own : host.interfaces().getOrDefault(address.device().text(), List.of())) {
      boolean sameFamily = own.address().family() == address.prefix().address().family();
      if (sameFamily && !virtual.contains(own.address())) {
        networks.add(own);
      }
    }
    boolean inside =
        networks.isEmpty()
            || networks.stream().anyMatch(own -> contains(own, address.prefix().address()));
    if (!inside && !address.prefix().address().isLinkLocal()) {
      List<String> shown = networks.stream().map(IpPrefix::toString).toList();
      findings.add(
          Rule.RLV602,
          site.place(address),
          ("(" + site.name() + ") " + address.prefix().address() + " is in no network of ")
              + (address.device()
                  + " ("
                  + String.join(", ", shown)
                  + "): nobody there asks for it, ")
              + "and the gateway does not send it",
          "an address of the network, or another interface");
    }
  }

  private static boolean contains(IpPrefix network, IpAddress address) {
    byte[] one = octets(network.address());
    byte[] other = octets(address);
    for (int bit = 0; bit < network.length(); bit++) {
      int mask = 0x80 >> (bit & 7);
      if ((one[bit >> 3] & mask) != (other[bit >> 3] & mask)) {
        return false;
      }
    }
    return true;
  }

  private static byte[] octets(IpAddress address) {
    ByteBuffer octets = ByteBuffer.allocate(address.family().bits() / 8);
    address.put(octets);
    return octets.array();
  }
}
