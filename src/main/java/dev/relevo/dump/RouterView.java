package dev.relevo.dump;

import dev.relevo.notify.NotifyCommands;
import dev.relevo.vrrp.FaultReason;
import dev.relevo.vrrp.RouterState;
import dev.relevo.vrrp.VirtualRouter;
import java.util.List;

/// One router at the moment.
///
/// @param faults what keeps it out of the election
/// @param transitionMicros wall time of its last transition, in microseconds since 1970
/// @param descriptor of the socket it speaks through; negative when there is none
/// @param scripts that are told of its transitions, those that may not run left out
public record RouterView(
    VirtualRouter router,
    RouterState state,
    List<FaultReason> faults,
    long transitionMicros,
    int descriptor,
    Counters counters,
    NotifyCommands scripts) {
  String name() {
    return router.settings().name();
  }
}
