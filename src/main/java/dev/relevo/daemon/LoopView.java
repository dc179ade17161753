package dev.relevo.daemon;

import dev.relevo.dump.RouterView;
import dev.relevo.host.Link;
import dev.relevo.time.Moment;
import dev.relevo.track.RiseFall;
import dev.relevo.vrrp.GroupState;
import java.util.List;

/// What the loop's thread alone knows, taken between two events.
///
/// @param groups states of the node's sync groups, in their order
/// @param verdicts of the node's scripts, in their order
record LoopView(
    Moment now,
    List<RouterView> routers,
    List<GroupState> groups,
    List<Link> links,
    List<RiseFall> verdicts) {}
