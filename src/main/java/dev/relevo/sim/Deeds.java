package dev.relevo.sim;

import dev.relevo.packet.Priority;
import dev.relevo.vrrp.Action;
import dev.relevo.vrrp.NodeAction;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.StateName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a step did for one router, and in which order.
///
/// @param adverts how many of any priority
/// @param resigned place of the first priority 0, `NOT_DONE` if there was none; and so on
/// @param ran place of the first hook that was run
/// @param told the last state that scripts were told, but for the daemon's end
record Deeds(
    int adverts,
    int resigned,
    int advertised,
    int installed,
    int removed,
    int announced,
    int ran,
    @Nullable StateName told) {
  static final int NOT_DONE = Integer.MAX_VALUE;

  private static final Deeds NONE =
      new Deeds(0, NOT_DONE, NOT_DONE, NOT_DONE, NOT_DONE, NOT_DONE, NOT_DONE, null);

  static Deeds of(RouterSettings router, List<NodeAction> actions) {
    if (actions.isEmpty()) {
      return NONE;
    }
    int adverts = 0;
    int resigned = NOT_DONE;
    int advertised = NOT_DONE;
    int installed = NOT_DONE;
    int removed = NOT_DONE;
    int announced = NOT_DONE;
    int ran = NOT_DONE;
    StateName told = null;
    for (int i = 0; i < actions.size(); i++) {
      if (!actions.get(i).router().settings().sameRouter(router)) {
        continue;
      }
      switch (actions.get(i).action()) {
        case Action.SendAdvert(Priority priority) -> {
          adverts++;
          resigned = priority.isResignation() ? Math.min(resigned, i) : resigned;
          advertised = priority.isResignation() ? advertised : Math.min(advertised, i);
        }
        case Action.InstallAddresses _ -> installed = Math.min(installed, i);
        case Action.RemoveAddresses _ -> removed = i; // a reload may drop some before it leaves
        case Action.Announce _ -> announced = Math.min(announced, i);
        case Action.Notify(StateName state, Priority _) ->
            told = state == StateName.STOP ? told : state;
        case Action.RunHook _ -> ran = Math.min(ran, i);
        case Action.NotifyGroup _,
            Action.NotifyLowerPriority _,
            Action.CancelHook _,
            Action.Report _ -> {}
      }
    }
    return new Deeds(adverts, resigned, advertised, installed, removed, announced, ran, told);
  }

  boolean isSilent() {
    return adverts == 0 && installed == NOT_DONE && removed == NOT_DONE && announced == NOT_DONE;
  }
}
