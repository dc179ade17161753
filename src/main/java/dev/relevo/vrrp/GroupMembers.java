package dev.relevo.vrrp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Who is in which sync group.
final class GroupMembers {
  private GroupMembers() {}

  /// Puts routers into their sync groups.
  ///
  /// @param groups takes the groups, instead of those that are in it
  /// @param stood where groups of these names were before
  static void fill(
      Map<String, GroupSlot> groups,
      List<GroupSettings> wanted,
      Map<String, RouterSlot> slots,
      Map<String, GroupState> stood) {
    groups.clear();
    for (RouterSlot slot : slots.values()) {
      slot.join(null);
    }
    for (GroupSettings settings : wanted) {
      var members = new ArrayList<RouterSlot>(settings.members().size());
      for (String name : settings.members()) {
        RouterSlot member = slots.get(name);
        if (member != null) {
          members.add(member);
        }
      }
      if (members.isEmpty()) {
        throw new IllegalArgumentException("sync group without a router: " + settings.name());
      }
      GroupState state = stood.get(settings.name());
      var group = new GroupSlot(settings, members, state == null ? GroupState.START : state);
      groups.put(settings.name(), group);
      for (RouterSlot member : members) {
        member.join(group);
      }
    }
  }
}
