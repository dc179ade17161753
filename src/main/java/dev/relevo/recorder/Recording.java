package dev.relevo.recorder;

import dev.relevo.vrrp.NodeSnapshot;
import java.util.List;

/// The last events of a node, with the state before the first and after the last of them.
///
/// @param failure what ended the loop, and the node did not finish the last event; or the
///   transition that no rule expected; empty if all was well
public record Recording(
    NodeSnapshot start, List<RecordedEvent> events, NodeSnapshot end, String failure) {}
