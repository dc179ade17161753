package dev.relevo.vrrp;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpPrefix;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Tells a host's own addresses from those that its routers move.
final class VirtualPrefixes {
  private final Set<IpAddress> addresses = new HashSet<>(); // membership only, never iterated
  private boolean hasOwner;

  void adopt(List<RouterSettings> routers) {
    addresses.clear();
    hasOwner = false;
    for (RouterSettings router : routers) {
      hasOwner |= router.priority().isOwner();
      for (VirtualAddress address : router.held()) {
        addresses.add(address.prefix().address());
      }
    }
  }

  /// Whether a router has priority 255: an interface's virtual addresses count as its own then.
  boolean hasOwner() {
    return hasOwner;
  }

  boolean contains(IpPrefix prefix) {
    return addresses.contains(prefix.address());
  }

  /// Of an interface's addresses those that are not a router's.
  List<IpPrefix> own(List<IpPrefix> all) {
    if (hasOwner) {
      return all; // an owner's virtual addresses are its own
    }
    var own = new ArrayList<IpPrefix>();
    for (IpPrefix prefix : all) {
      if (!contains(prefix)) {
        own.add(prefix);
      }
    }
    return own;
  }
}
