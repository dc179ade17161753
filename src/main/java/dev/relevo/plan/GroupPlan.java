package dev.relevo.plan;

import dev.relevo.config.model.Configuration;
import dev.relevo.config.model.SyncGroup;
import dev.relevo.config.model.VrrpInstance;
import dev.relevo.track.InterfaceTracking;
import dev.relevo.track.ScriptTracking;
import dev.relevo.track.Weight;
import dev.relevo.vrrp.GroupSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What sync groups add to a node: themselves, and what their members track because of them. As
/// with keepalived each member tracks it by itself, so a failure takes the first one and by it all.
/// Weights that a member itself has do not count unless the group says so: 2.2.7 then tracks no
/// script that has one. Of an interface it says so, and lets the weight count [live 2.2.7].
final class GroupPlan {
  private final Map<String, SyncGroup> groupOf = new HashMap<>();
  private final Set<String> withOwner = new HashSet<>();
  private final List<GroupSettings> groups = new ArrayList<>();

  GroupPlan(Configuration configuration) {
    for (SyncGroup group : configuration.syncGroups()) {
      groups.add(new GroupSettings(group.name(), group.members()));
      for (String member : group.members()) {
        groupOf.put(member, group);
      }
    }
    for (VrrpInstance instance : configuration.instances()) {
      SyncGroup group = groupOf.get(instance.name());
      if (group != null && instance.priority().isOwner()) {
        withOwner.add(group.name());
      }
    }
  }

  List<GroupSettings> groups() {
    return List.copyOf(groups);
  }

  /// The sync group an instance is in, `null` for none.
  @Nullable SyncGroup groupOf(VrrpInstance instance) {
    return groupOf.get(instance.name());
  }

  /// The instance's own checks and those of its group.
  List<ScriptTracking> scripts(VrrpInstance instance) {
    List<ScriptTracking> own = instance.tracking().scripts();
    SyncGroup group = groupOf.get(instance.name());
    if (group == null) {
      return own;
    }
    var all = new ArrayList<ScriptTracking>(own);
    if (!group.trackingWeight()) {
      all.removeIf(tracking -> !tracking.weight().isFault());
    }
    for (ScriptTracking shared : group.tracking().scripts()) {
      Weight weight = weight(group, shared.weight());
      int index = 0;
      while (index < all.size() && !all.get(index).script().equals(shared.script())) {
        index++;
      }
      if (index == all.size()) {
        all.add(new ScriptTracking(shared.script(), weight));
      } else if (!all.get(index).weight().isFault()) {
        all.set(index, new ScriptTracking(shared.script(), weight));
      }
    }
    return List.copyOf(all);
  }

  /// @param own interfaces that the instance tracks besides its own one
  List<InterfaceTracking> interfaces(VrrpInstance instance, List<InterfaceTracking> own) {
    SyncGroup group = groupOf.get(instance.name());
    if (group == null) {
      return own;
    }
    var all = new ArrayList<InterfaceTracking>(own);
    for (InterfaceTracking shared : group.tracking().interfaces()) {
      if (shared.name().equals(instance.interfaceName()) && instance.tracking().primary()) {
        continue; // tracked already, and with no weight
      }
      Weight weight = weight(group, shared.weight());
      int index = 0;
      while (index < all.size() && !all.get(index).name().equals(shared.name())) {
        index++;
      }
      if (index == all.size()) {
        all.add(new InterfaceTracking(shared.name(), weight));
      } else if (!all.get(index).weight().isFault()) {
        all.set(index, new InterfaceTracking(shared.name(), weight));
      }
    }
    return List.copyOf(all);
  }

  /// No weight counts beside an owner's 255 (2.2.7).
  Weight weight(SyncGroup group, Weight weight) {
    return withOwner.contains(group.name()) ? new Weight(0, weight.reversed()) : weight;
  }
}
