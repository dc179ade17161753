package dev.relevo.dump;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.addr.IpPrefix;
import dev.relevo.config.model.VrrpInstance;
import dev.relevo.host.Link;
import dev.relevo.track.InterfaceTracking;
import dev.relevo.vrrp.VirtualAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The section "Interfaces" of `keepalived.data`.
final class InterfacesText {
  private final DumpLines text;
  private final Snapshot snapshot;
  private final Set<IpAddress> virtual = new HashSet<>();

  private InterfacesText(DumpLines text, Snapshot snapshot) {
    this.text = text;
    this.snapshot = snapshot;
    for (RouterView view : snapshot.routers()) {
      for (VirtualAddress address : view.router().settings().held()) {
        virtual.add(address.prefix().address());
      }
    }
  }

  static void add(DumpLines text, Snapshot snapshot) {
    var section = new InterfacesText(text, snapshot);
    List<Link> links = new ArrayList<>(snapshot.links());
    links.sort(Comparator.comparingInt(Link::index));
    if (!links.isEmpty()) {
      text.title("Interfaces");
    }
    for (Link link : links) {
      section.add(link);
    }
  }

  private void add(Link link) {
    text.named("Name", link.name().text());
    text.key("index", link.index());
    addresses(link, IpFamily.IPV4, "IPv4");
    addresses(link, IpFamily.IPV6, "IPv6");
    if (!link.loopback() && !link.mac().toString().isEmpty()) {
      text.key("MAC", link.mac().toString());
      text.key("MAC broadcast", "ff:ff:ff:ff:ff:ff");
    }
    text.key("State", state(link));
    text.key("Seen up", link.has(Link.UP) ? 1 : 0);
    text.key("Delayed state change running", "false");
    text.key("Up debounce timer", "0us");
    text.key("Down debounce timer", "0us");
    text.key("MTU", link.mtu());
    text.key("HW Type", hardware(link.hardware()));
    text.line("NIC netlink status update");
    text.line("Reset ARP config counter 0");
    text.line("Original arp_ignore 0");
    text.line("Original arp_filter 0");
    text.line("Original promote_secondaries 0");
    text.line("Reset promote_secondaries counter 0");
    tracking(link.name());
  }

  /// Virtual ones are not the interface's own; of IPv6 link-local ones alone matter to VRRP.
  private void addresses(Link link, IpFamily family, String name) {
    List<IpAddress> own = new ArrayList<>();
    for (IpPrefix prefix : link.addresses()) {
      IpAddress address = prefix.address();
      boolean counts = family == IpFamily.IPV4 || address.isLinkLocal();
      if (address.family() == family && counts && !virtual.contains(address)) {
        own.add(address);
      }
    }
    text.key(name + " address", own.isEmpty() ? "(none)" : own.getFirst().toString());
    if (own.size() > 1) {
      text.line("Additional " + name + " addresses :");
      for (IpAddress address : own.subList(1, own.size())) {
        text.entry(address.toString());
      }
    }
  }

  private static String state(Link link) {
    return (link.has(Link.UP) ? "" : "not ")
        + "UP, "
        + (link.has(Link.RUNNING) ? "" : "not ")
        + "RUNNING"
        + (link.has(Link.BROADCAST) ? "" : ", no broadcast")
        + (link.has(Link.LOOPBACK) ? ", loopback" : "")
        + (link.has(Link.POINT_TO_POINT) ? ", point to point" : "")
        + (link.has(Link.NO_ARP) ? ", no arp" : "")
        + (link.has(Link.MULTICAST) ? "" : ", no multicast");
  }

  private static String hardware(int type) {
    return switch (type) {
      case Link.HARDWARE_ETHERNET -> "ETHERNET";
      case Link.HARDWARE_LOOPBACK -> "LOOPBACK";
      default -> "UNKNOWN (" + type + ")";
    };
  }

  private void tracking(InterfaceName name) {
    boolean opened = false;
    for (VrrpInstance instance : snapshot.configuration().instances()) {
      for (String tracking : tracking(instance, name)) {
        if (!opened) {
          text.line("Tracking VRRP instances :");
          opened = true;
        }
        text.entry(instance.name() + ", weight " + tracking);
      }
    }
  }

  private static List<String> tracking(VrrpInstance instance, InterfaceName name) {
    List<String> weights = new ArrayList<>();
    for (InterfaceTracking tracked : instance.tracking().interfaces()) {
      if (tracked.name().equals(name)) {
        weights.add(ChecksText.weight(tracked.weight()));
      }
    }
    if (weights.isEmpty()
        && instance.interfaceName().equals(name)
        && instance.tracking().primary()) {
      weights.add("0");
    }
    return weights;
  }
}
