package dev.relevo.config.schema;

import dev.relevo.config.Word;
import dev.relevo.config.model.GlobalDefs;
import dev.relevo.config.model.SyncGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What makes a sync group out of a draft once all instances are known. Members are settled before
/// instances are finished: a weight does not count in a group, unless the group says so.
final class GroupRules {
  private final Context context;
  private final Map<String, SyncGroupDraft> groupOf = new HashMap<>();
  private final Map<SyncGroupDraft, List<String>> members = new HashMap<>();

  GroupRules(Context context) {
    this.context = context;
  }

  /// Finds the members of all groups.
  void settle(List<SyncGroupDraft> groups, Map<String, InstanceDraft> instances) {
    for (SyncGroupDraft group : groups) {
      List<String> found = new ArrayList<>();
      List<Word> named = group.members;
      if (named == null) {
        String message = "sync group " + group.name.text() + " has no members, dropped";
        context.diagnostics().error(group.name, message);
        continue;
      }
      for (Word word : named) {
        member(group, word, instances, found);
      }
      if (found.isEmpty()) {
        String message = "sync group " + group.name.text() + " has no member that exists, dropped";
        context.diagnostics().error(group.name, message);
        continue;
      }
      if (found.size() == 1) {
        String message =
            "sync group "
                + group.name.text()
                + " has one member only, which is probably not what you want";
        context.diagnostics().warning(group.name, message);
      }
      members.put(group, List.copyOf(found));
    }
  }

  private void member(
      SyncGroupDraft group, Word word, Map<String, InstanceDraft> instances, List<String> found) {
    String name = word.text();
    if (!instances.containsKey(name)) {
      String message = "no vrrp_instance " + name + " for sync group " + group.name.text();
      context.diagnostics().error(word, message + ", ignored");
    } else if (groupOf.putIfAbsent(name, group) == null) {
      found.add(name);
    } else {
      String message = "vrrp_instance " + name + " is in a sync group before, ignored here";
      context.diagnostics().error(word, message);
    }
  }

  /// Whether the instance is in a group that lets no weight count.
  boolean forbidsWeights(String instance) {
    SyncGroupDraft group = groupOf.get(instance);
    return group != null && members.containsKey(group) && !group.trackingWeight;
  }

  /// Empty if it has no members; that was said before.
  ///
  /// @param routers names of the instances that were not dropped
  Optional<SyncGroup> finish(
      SyncGroupDraft draft, Set<String> routers, GlobalDefs globals, TrackRules rules) {
    List<String> names = new ArrayList<>(members.getOrDefault(draft, List.of()));
    names.retainAll(routers);
    if (names.isEmpty()) {
      return Optional.empty();
    }
    var owner = new TrackRules.Owner(draft.name.text(), null, "");
    Boolean alert = draft.smtpAlert;
    return Optional.of(
        new SyncGroup(
            draft.name.text(),
            draft.name.at(),
            List.copyOf(names),
            rules.tracking(draft.tracking, owner, true),
            rules.others(draft.tracking, owner),
            draft.notifyScripts.finish(),
            alert == null ? globals.mail().alert() : alert,
            draft.trackingWeight,
            List.copyOf(draft.kept)));
  }
}
