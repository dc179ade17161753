package dev.relevo.daemon;

import dev.relevo.dump.RouterView;
import dev.relevo.host.Link;
import dev.relevo.time.Moment;
import dev.relevo.track.RiseFall;
import java.util.List;

/// What the loop's thread alone knows, taken between two events.
///
/// @param verdicts of the node's scripts, in their order
record LoopView(Moment now, List<RouterView> routers, List<Link> links, List<RiseFall> verdicts) {}
