package dev.relevo.sim;

import dev.relevo.track.Trackers;
import dev.relevo.vrrp.NodeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Tracked files of simulated hosts say nothing, and all their tracked processes run.
final class Quiet {
  private Quiet() {}

  static List<NodeEvent> events(Trackers trackers) {
    var events = new ArrayList<NodeEvent>();
    for (String file : new TreeSet<>(trackers.fileNames())) {
      events.add(new NodeEvent.FileRead(file, 0));
    }
    for (String process : new TreeSet<>(trackers.processNames())) {
      events.add(new NodeEvent.QuorumChanged(process, true));
    }
    return events;
  }
}
