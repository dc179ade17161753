package dev.relevo.vrrp;

import dev.relevo.track.RiseFall;
import java.util.List;

/// All that a node knows at a moment: the same events from the same snapshot on lead to the same
/// actions. Effective priorities and faults follow from it and are not stored.
///
/// @param links the last word on each interface, in the order they were first heard of
/// @param verdicts of the settings' scripts, in their order
/// @param states of the settings' routers, in their order
/// @param files the last word on each, as of the links
/// @param quorums the last word on each kind of process
/// @param groups of the settings' sync groups, in their order
/// @param paced the announcements that wait, and when each interface may have the next one
public record NodeSnapshot(
    NodeSettings settings,
    boolean running,
    List<NodeEvent.LinkChanged> links,
    List<RiseFall> verdicts,
    List<RouterState> states,
    List<GroupState> groups,
    List<NodeEvent.FileRead> files,
    List<NodeEvent.QuorumChanged> quorums,
    List<PacedLane> paced) {
  /// One that tracks no file and no process, and announces as fast as it can.
  public NodeSnapshot(
      NodeSettings settings,
      boolean running,
      List<NodeEvent.LinkChanged> links,
      List<RiseFall> verdicts,
      List<RouterState> states,
      List<GroupState> groups) {
    this(settings, running, links, verdicts, states, groups, List.of(), List.of(), List.of());
  }
}
