package dev.relevo.recorder;

import dev.relevo.vrrp.NodeSnapshot;
import java.util.List;

/// The last events of a node, with the state before the first and after the last of them.
///
/// @param failure what ended the loop, empty if nothing did; then the node did not finish the last
///   event
public record Recording(
    NodeSnapshot start, List<RecordedEvent> events, NodeSnapshot end, String failure) {}
