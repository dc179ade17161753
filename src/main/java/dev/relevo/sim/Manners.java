package dev.relevo.sim;

import static dev.relevo.sim.Deeds.NOT_DONE;

import dev.relevo.packet.Priority;
import dev.relevo.vrrp.Action;
import dev.relevo.vrrp.Installation;
import dev.relevo.vrrp.NodeAction;
import dev.relevo.vrrp.NodeEvent;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.StateName;
import dev.relevo.vrrp.VirtualAddress;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a router must do, and must not, on its way from state to state: a Master that leaves of its
/// own accord resigns before its addresses go, a new one speaks before it installs them and
/// announces when the kernel has answered, who is no Master keeps silent, and who is told of a
/// state is told the right one, once. With a hook a new Master holds nothing until that has ended,
/// and one that leaves before has nothing to remove.
final class Manners {
  private static final int UNKNOWN = Integer.MAX_VALUE / 2;

  private final Set<VirtualAddress> present = new LinkedHashSet<>();
  private final Set<VirtualAddress> announced = new LinkedHashSet<>();
  private boolean holds;
  private int owed;
  private @Nullable StateName told;

  /// Of a router that is no Master. What it asks of the kernel is counted from here on.
  Manners() {
    owed = 0;
  }

  /// @param holds whether it is Master and has installed addresses
  /// @param present those that the kernel has answered for
  Manners(boolean holds, Collection<VirtualAddress> present) {
    this.holds = holds;
    this.present.addAll(present);
    this.owed = UNKNOWN;
  }

  /// @return what was wrong with a step, if anything
  @Nullable String judge(
      RouterSettings router,
      StateKind before,
      StateKind after,
      NodeEvent event,
      List<NodeAction> actions) {
    boolean answer =
        event instanceof NodeEvent.AddressesInstalled installed
            && installed.router().equals(router.name());
    if (answer) {
      owed--;
    }
    if (before == after && (actions.isEmpty() || isAdvertAlone(after, event, actions))) {
      return null;
    }
    if (before != after) {
      present.clear();
      announced.clear();
      told = null;
      holds &= before == StateKind.MASTER;
    }
    if (after == StateKind.MASTER
        && event instanceof NodeEvent.AddressesInstalled installed
        && answer) {
      present.addAll(installed.addresses());
    }
    String wrong = look(router, actions);
    Deeds deeds = Deeds.of(router, actions);
    wrong =
        wrong != null
            ? wrong
            : wrong(router, deeds, before, after, event instanceof NodeEvent.AdvertReceived);
    holds = after == StateKind.MASTER && (holds || deeds.installed() != NOT_DONE);
    if (wrong == null) {
      wrong = toldWrongly(router, deeds.told(), after);
    }
    told = deeds.told() == null ? told : deeds.told();
    if (wrong == null && answer && owed == 0 && holds && !announced.containsAll(router.held())) {
      return "does not announce all that it holds";
    }
    return wrong;
  }

  /// Follows what it asks of the kernel and what it announces.
  ///
  /// @return what is wrong with that, if anything
  private @Nullable String look(RouterSettings router, List<NodeAction> actions) {
    String wrong = null;
    for (NodeAction wanted : actions) {
      if (!wanted.router().settings().sameRouter(router)) {
        continue;
      }
      if (wanted.action() instanceof Action.InstallAddresses(List<VirtualAddress> addresses)) {
        owed++;
        wrong = addresses.size() > Installation.BATCH ? "installs too many at once" : wrong;
      } else if (wanted.action() instanceof Action.RemoveAddresses(var addresses)) {
        addresses.forEach(present::remove);
        addresses.forEach(announced::remove);
      } else if (wanted.action() instanceof Action.Announce(var addresses, _)) {
        if (!present.containsAll(addresses)) {
          wrong = "announces what the kernel has not answered for";
        }
        wrong = addresses.size() > Installation.BATCH ? "announces too many at once" : wrong;
        announced.addAll(addresses);
      }
    }
    return wrong;
  }

  /// What nearly every step of a Master is: nothing to ask.
  private static boolean isAdvertAlone(StateKind kind, NodeEvent event, List<NodeAction> actions) {
    return kind == StateKind.MASTER
        && event instanceof NodeEvent.Woken
        && actions.size() == 1
        && actions.get(0).action() instanceof Action.SendAdvert(Priority priority)
        && !priority.isResignation();
  }

  private @Nullable String wrong(
      RouterSettings router, Deeds deeds, StateKind before, StateKind after, boolean heard) {
    if (deeds.adverts() > 1) {
      return "sends " + deeds.adverts() + " adverts at once";
    }
    if (before == StateKind.MASTER) {
      return after == StateKind.MASTER ? stayed(deeds) : left(deeds, heard);
    }
    if (after == StateKind.MASTER) {
      if (router.hooks().preMaster().isPresent()) {
        boolean waits = deeds.advertised() < deeds.ran() && deeds.ran() != NOT_DONE;
        return waits && deeds.installed() == NOT_DONE ? null : "does not speak and run its hook";
      }
      boolean polite = deeds.advertised() < deeds.installed() && deeds.installed() != NOT_DONE;
      return polite ? null : "does not speak and then install";
    }
    return deeds.isSilent() ? null : "is no Master and acts like one";
  }

  private static @Nullable String stayed(Deeds deeds) {
    return deeds.resigned() == NOT_DONE ? null : "resigns and stays Master";
  }

  private @Nullable String left(Deeds deeds, boolean heard) {
    if (!holds && deeds.removed() == NOT_DONE) {
      return heard == (deeds.resigned() == NOT_DONE) ? null : "resigns only when it may not";
    }
    if (deeds.removed() == NOT_DONE) {
      return "leaves Master with its addresses";
    }
    if (heard) {
      return deeds.resigned() == NOT_DONE ? null : "resigns to a better Master";
    }
    return deeds.resigned() < deeds.removed() ? null : "does not resign before its addresses go";
  }

  private @Nullable String toldWrongly(
      RouterSettings router, @Nullable StateName now, StateKind after) {
    boolean right =
        switch (now) {
          case BACKUP -> after == StateKind.BACKUP;
          case MASTER -> after == StateKind.MASTER && present.containsAll(router.held());
          case FAULT -> after == StateKind.FAULT || after == StateKind.INITIALIZE; // dropped
          case null, default -> true;
        };
    if (!right) {
      return "tells " + now + " in " + after;
    }
    return now != null && now == told ? "tells " + now + " twice" : null;
  }
}
