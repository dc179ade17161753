package dev.relevo.recorder;

import dev.relevo.time.Moment;
import dev.relevo.vrrp.NodeEvent;

/// What a node was told, and when.
public record RecordedEvent(Moment at, NodeEvent event) {}
