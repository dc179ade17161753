package dev.relevo.sim;

import dev.relevo.packet.Priority;
import dev.relevo.vrrp.Action;
import dev.relevo.vrrp.NodeAction;
import dev.relevo.vrrp.NodeEvent;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.StateName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a router must do, and must not, in a step that took it from one state to another: a Master
/// that leaves of its own accord resigns before its addresses go, a new one speaks before it
/// installs them, who is no Master keeps silent, and who is told of a state is told the right one.
final class Manners {
  private static final int NOT_YET = Integer.MAX_VALUE;

  private int resigned = NOT_YET;
  private int adverts;
  private int advertised = NOT_YET;
  private int installed = NOT_YET;
  private int removed = NOT_YET;
  private boolean announced;
  private @Nullable StateName told;

  private Manners() {}

  /// @return what was wrong, if anything
  static @Nullable String wrong(
      RouterSettings router,
      StateKind before,
      StateKind after,
      NodeEvent event,
      List<NodeAction> actions) {
    if (actions.isEmpty() && before == after) {
      return null;
    }
    var seen = new Manners();
    for (int i = 0; i < actions.size(); i++) {
      if (actions.get(i).router().settings().sameRouter(router)) {
        seen.see(actions.get(i).action(), i);
      }
    }
    String wrong = seen.wrong(before, after, event instanceof NodeEvent.AdvertReceived);
    return wrong == null && seen.toldWrongly(after) ? "tells " + seen.told + " in " + after : wrong;
  }

  private void see(Action action, int at) {
    switch (action) {
      case Action.SendAdvert(Priority priority) -> {
        adverts++;
        if (priority.isResignation()) {
          resigned = Math.min(resigned, at);
        } else {
          advertised = Math.min(advertised, at);
        }
      }
      case Action.InstallAddresses _ -> installed = Math.min(installed, at);
      case Action.RemoveAddresses _ -> removed = at; // a reload may drop some before it leaves
      case Action.Announce _ -> announced = true;
      case Action.Notify(StateName state, Priority _) ->
          told = state == StateName.STOP ? told : state;
      case Action.NotifyLowerPriority _, Action.Report _ -> {}
    }
  }

  private @Nullable String wrong(StateKind before, StateKind after, boolean heard) {
    if (adverts > 1) {
      return adverts + " adverts at once";
    }
    if (before == StateKind.MASTER) {
      return after == StateKind.MASTER ? stayed() : left(heard);
    }
    if (after == StateKind.MASTER) {
      return advertised < installed && installed != NOT_YET ? null : "installs before it speaks";
    }
    boolean silent = adverts == 0 && installed == NOT_YET && removed == NOT_YET && !announced;
    return silent ? null : "is no Master and acts like one";
  }

  private @Nullable String stayed() {
    return resigned == NOT_YET ? null : "resigns and stays Master";
  }

  private @Nullable String left(boolean heard) {
    if (removed == NOT_YET) {
      return "leaves Master with its addresses";
    }
    if (heard) {
      return resigned == NOT_YET ? null : "resigns to a better Master";
    }
    return resigned < removed ? null : "does not resign before its addresses go";
  }

  private boolean toldWrongly(StateKind after) {
    return switch (told) {
      case BACKUP -> after != StateKind.BACKUP;
      case MASTER -> after != StateKind.MASTER;
      case FAULT ->
          after != StateKind.FAULT && after != StateKind.INITIALIZE; // dropped by a reload
      case null, default -> false;
    };
  }
}
