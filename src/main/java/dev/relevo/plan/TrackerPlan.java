package dev.relevo.plan;

import dev.relevo.config.model.Configuration;
import dev.relevo.config.model.SyncGroup;
import dev.relevo.config.model.TrackedObject;
import dev.relevo.config.model.VrrpInstance;
import dev.relevo.track.FileTracking;
import dev.relevo.track.ProcessTracking;
import dev.relevo.track.Trackers;
import dev.relevo.track.Weight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The files and processes that routers track, for themselves and for their sync group.
final class TrackerPlan {
  private TrackerPlan() {}

  static Trackers of(Configuration configuration, GroupPlan groups) {
    if (configuration.trackFiles().isEmpty() && configuration.trackProcesses().isEmpty()) {
      return Trackers.NONE;
    }
    Map<String, List<FileTracking>> files = new HashMap<>();
    Map<String, List<ProcessTracking>> processes = new HashMap<>();
    for (VrrpInstance instance : configuration.instances()) {
      SyncGroup group = groups.groupOf(instance);
      var tracked = new ArrayList<FileTracking>();
      for (TrackedObject file : merged(ownFiles(instance, group), group, true, groups)) {
        tracked.add(new FileTracking(file.name(), file.weight()));
      }
      files.put(instance.name(), List.copyOf(tracked));
      var counted = new ArrayList<ProcessTracking>();
      for (TrackedObject kind : merged(instance.others().processes(), group, false, groups)) {
        counted.add(new ProcessTracking(kind.name(), kind.weight()));
      }
      processes.put(instance.name(), List.copyOf(counted));
    }
    return new Trackers(files, processes);
  }

  /// 2.2.7 does not track a file with a weight in a member of a sync group, unless the weight is 1,
  /// the default, for which it takes 0, or the group lets weights count.
  private static List<TrackedObject> ownFiles(VrrpInstance instance, @Nullable SyncGroup group) {
    List<TrackedObject> own = instance.others().files();
    if (group == null || group.trackingWeight()) {
      return own;
    }
    var kept = new ArrayList<TrackedObject>();
    for (TrackedObject file : own) {
      Weight weight = file.weight();
      if (weight.isFault()) {
        kept.add(file);
      } else if (weight.value() == 1) {
        kept.add(new TrackedObject(file.name(), new Weight(0, weight.reversed())));
      }
    }
    return kept;
  }

  /// What is tracked by both takes the group's weight, unless it has none itself.
  private static List<TrackedObject> merged(
      List<TrackedObject> own, @Nullable SyncGroup group, boolean files, GroupPlan groups) {
    if (group == null) {
      return own;
    }
    var all = new ArrayList<TrackedObject>(own);
    for (TrackedObject shared : files ? group.others().files() : group.others().processes()) {
      var wanted = new TrackedObject(shared.name(), groups.weight(group, shared.weight()));
      int index = 0;
      while (index < all.size() && !all.get(index).name().equals(shared.name())) {
        index++;
      }
      if (index == all.size()) {
        all.add(wanted);
      } else if (!all.get(index).weight().isFault()) {
        all.set(index, wanted);
      }
    }
    return all;
  }
}
