package dev.relevo.whatif;

import dev.relevo.packet.VrrpVersion;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.VirtualAddress;
import java.util.ArrayList;
import java.util.List;

/// Whether the hosts' files can have been meant for one another.
final class Fit {
  private Fit() {}

  /// What keeps them from understanding each other; empty when all is well.
  static List<String> misfits(List<Server> servers) {
    var misfits = new ArrayList<String>();
    for (int i = 0; i < servers.size(); i++) {
      boolean alone = servers.size() > 1;
      for (int j = 0; j < servers.size(); j++) {
        if (i != j) {
          alone &= !sharesAny(servers.get(i), servers.get(j));
        }
        if (i < j) {
          compare(servers.get(i), servers.get(j), misfits);
        }
      }
      if (alone) {
        misfits.add(servers.get(i).name() + " shares no virtual router with another host");
      }
    }
    return misfits;
  }

  private static boolean sharesAny(Server one, Server other) {
    for (RouterSettings ours : one.settings().routers()) {
      for (RouterSettings theirs : other.settings().routers()) {
        if (same(ours, theirs) || shareAddress(ours, theirs)) {
          return true;
        }
      }
    }
    return false;
  }

  private static void compare(Server one, Server other, List<String> misfits) {
    for (RouterSettings ours : one.settings().routers()) {
      for (RouterSettings theirs : other.settings().routers()) {
        boolean named = ours.name().equals(theirs.name());
        String names = named ? ours.name() : ours.name() + " and " + theirs.name();
        String pair = one.name() + " and " + other.name() + ", " + names + ": ";
        if (same(ours, theirs)) {
          difference(ours, theirs).forEach(what -> misfits.add(pair + what));
        } else if (!ours.vrid().equals(theirs.vrid()) && isRivals(one, ours, other, theirs)) {
          misfits.add(
              pair
                  + "the same address, but virtual_router_id "
                  + ours.vrid()
                  + " here and "
                  + theirs.vrid()
                  + " there: both would hold it");
        }
      }
    }
  }

  /// They have an address in common, and neither has its own fellow on the other host.
  private static boolean isRivals(
      Server one, RouterSettings ours, Server other, RouterSettings theirs) {
    return shareAddress(ours, theirs)
        && other.settings().routers().stream().noneMatch(router -> same(ours, router))
        && one.settings().routers().stream().noneMatch(router -> same(router, theirs));
  }

  /// The same virtual router: one interface may carry another by the same number.
  static boolean same(RouterSettings ours, RouterSettings theirs) {
    return ours.vrid().equals(theirs.vrid())
        && ours.family() == theirs.family()
        && (shareAddress(ours, theirs) || ours.interfaceName().equals(theirs.interfaceName()));
  }

  static boolean shareAddress(RouterSettings ours, RouterSettings theirs) {
    for (VirtualAddress one : ours.held()) {
      for (VirtualAddress other : theirs.held()) {
        if (one.prefix().address().equals(other.prefix().address())) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<String> difference(RouterSettings ours, RouterSettings theirs) {
    var found = new ArrayList<String>();
    if (ours.version() != theirs.version()) {
      found.add("VRRP version " + ours.version().number() + " and " + theirs.version().number());
    } else if (ours.version() == VrrpVersion.V2
        && !ours.advertInterval().equals(theirs.advertInterval())) {
      found.add(
          "advert_int "
              + ours.advertInterval().toMillis()
              + " ms and "
              + theirs.advertInterval().toMillis()
              + " ms, and version 2 drops such adverts");
    }
    if (!ours.authentication().equals(theirs.authentication())) {
      found.add("the authentication differs");
    }
    if (!shareAddress(ours, theirs)) {
      found.add("no virtual address in common");
    }
    return found;
  }
}
