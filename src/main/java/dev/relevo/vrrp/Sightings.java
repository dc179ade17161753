package dev.relevo.vrrp;

import dev.relevo.track.FileTracking;
import dev.relevo.track.ProcessTracking;
import dev.relevo.track.Trackers;
import dev.relevo.track.Weight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The last word on each tracked file and process.
final class Sightings {
  private final Map<String, NodeEvent.FileRead> files = new LinkedHashMap<>();
  private final Map<String, NodeEvent.QuorumChanged> quorums = new LinkedHashMap<>();

  /// Forgets what nobody tracks any more.
  void adopt(Trackers wanted) {
    if (!files.isEmpty()) {
      Set<String> names = wanted.fileNames();
      files.keySet().removeIf(name -> !names.contains(name));
    }
    if (!quorums.isEmpty()) {
      Set<String> names = wanted.processNames();
      quorums.keySet().removeIf(name -> !names.contains(name));
    }
  }

  /// @return whether it is news
  boolean hear(NodeEvent.FileRead read) {
    NodeEvent.FileRead before = files.put(read.file(), read);
    return before == null || before.number() != read.number();
  }

  /// @return whether it is news
  boolean hear(NodeEvent.QuorumChanged changed) {
    NodeEvent.QuorumChanged before = quorums.put(changed.process(), changed);
    return before == null || before.met() != changed.met();
  }

  /// In the order they were first heard of.
  List<NodeEvent.FileRead> files() {
    return new ArrayList<>(files.values());
  }

  /// In the order they were first heard of.
  List<NodeEvent.QuorumChanged> quorums() {
    return new ArrayList<>(quorums.values());
  }

  /// What files and processes add to a router's priority. What is not known yet adds nothing and,
  /// with weight 0, keeps the router waiting.
  ///
  /// @param faults takes the reasons to be in FAULT
  int assess(String router, Trackers trackers, List<FaultReason> faults) {
    int sum = 0;
    for (FileTracking tracking : trackers.files().getOrDefault(router, List.of())) {
      NodeEvent.FileRead read = files.get(tracking.file());
      if (read == null) {
        awaited(tracking.file(), tracking.weight(), faults);
        continue;
      }
      int status = tracking.status(read.number());
      if (status == FileTracking.FAULT) {
        faults.add(new FaultReason.FileFault(tracking.file(), status));
      } else {
        sum += status;
      }
    }
    for (ProcessTracking tracking : trackers.processes().getOrDefault(router, List.of())) {
      NodeEvent.QuorumChanged told = quorums.get(tracking.process());
      if (told == null) {
        awaited(tracking.process(), tracking.weight(), faults);
      } else if (tracking.weight().faultsWhen(told.met())) {
        faults.add(new FaultReason.QuorumLost(tracking.process()));
      } else {
        sum += tracking.weight().delta(told.met());
      }
    }
    return sum;
  }

  private static void awaited(String name, Weight weight, List<FaultReason> faults) {
    if (weight.isFault()) {
      faults.add(new FaultReason.TrackerPending(name));
    }
  }
}
