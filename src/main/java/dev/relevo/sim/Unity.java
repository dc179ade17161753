package dev.relevo.sim;

import dev.relevo.vrrp.Action;
import dev.relevo.vrrp.FaultReason;
import dev.relevo.vrrp.GroupSettings;
import dev.relevo.vrrp.Node;
import dev.relevo.vrrp.NodeAction;
import dev.relevo.vrrp.NodeEvent;
import dev.relevo.vrrp.RouterState;
import dev.relevo.vrrp.StateName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What holds for the sync groups of a host: members are Master together or not at all. A reload
/// alone may make a group of a Master and a Backup, and then for a while; what a group tells is
/// true of all its members, and told once.
final class Unity {
  private final SimHost host;
  private final Map<String, Long> tornSince = new LinkedHashMap<>();
  private final Map<String, StateName> told = new LinkedHashMap<>();

  Unity(SimHost host) {
    this.host = host;
  }

  /// @return what is wrong, if anything
  @Nullable String judge(Node node, NodeEvent event, List<NodeAction> actions, long now) {
    List<GroupSettings> groups = node.settings().groups();
    if (event instanceof NodeEvent.Reconfigured) {
      told.keySet().removeIf(name -> groups.stream().noneMatch(one -> one.name().equals(name)));
    }
    for (int i = 0; i < groups.size(); i++) {
      String wrong = judge(groups.get(i), node, event, actions, now);
      if (wrong != null) {
        return "sync group " + groups.get(i).name() + " " + wrong;
      }
    }
    return null;
  }

  /// A group whose members are not all in the same state, if there is one.
  static @Nullable String apart(Node node) {
    for (GroupSettings group : node.settings().groups()) {
      StateKind first = StateKind.of(node.state(group.members().getFirst()));
      for (String member : group.members()) {
        if (StateKind.of(node.state(member)) != first) {
          return "sync group " + group.name() + " is torn apart";
        }
      }
    }
    return null;
  }

  private @Nullable String judge(
      GroupSettings group, Node node, NodeEvent event, List<NodeAction> actions, long now) {
    int masters = 0;
    int faults = 0;
    boolean waits = false;
    boolean answered = true;
    boolean releasing = false;
    int stopped = 0;
    for (String member : group.members()) {
      RouterState state = node.state(member);
      masters += state instanceof RouterState.Master ? 1 : 0;
      answered &= state instanceof RouterState.Master master && master.installed();
      faults += state instanceof RouterState.Fault ? 1 : 0;
      stopped += state instanceof RouterState.Initialize ? 1 : 0;
      if (state instanceof RouterState.Master entering && !entering.installed()) {
        told.remove(group.name()); // Master, and it may leave before that is told
      }
      releasing |= state instanceof RouterState.Master leaving && leaving.isReleasing();
      for (FaultReason reason : node.faults(member)) {
        waits |= reason instanceof FaultReason.ScriptPending;
      }
    }
    int all = group.members().size();
    if (faults > 0 && faults < all && !waits && !releasing) {
      return "has " + faults + " of " + all + " members in FAULT";
    }
    boolean ends = event instanceof NodeEvent.Stopped || stopped == all;
    String wrong = toldWrongly(group, event, actions, masters, faults, answered, ends);
    if (releasing) { // each member waits for its own hook
      tornSince.remove(group.name());
      return wrong;
    }
    return wrong == null ? torn(group, event, masters, now) : wrong;
  }

  private @Nullable String torn(GroupSettings group, NodeEvent event, int masters, long now) {
    if (masters == 0 || masters == group.members().size()) {
      tornSince.remove(group.name());
      return null;
    }
    Long since = tornSince.putIfAbsent(group.name(), now);
    if (since == null) {
      return event instanceof NodeEvent.Reconfigured
          ? null
          : "is torn apart: " + masters + " of " + group.members().size() + " members are Master";
    }
    long patience = 0;
    long from = since;
    for (Port port : host.ports().all()) {
      if (group.members().contains(port.name())) {
        patience = Math.max(patience, port.domain().patience());
        from = Math.max(from, port.domain().disturbedAt());
      }
    }
    return now - from > patience ? "is torn apart for " + (now - from) + " ns" : null;
  }

  private @Nullable String toldWrongly(
      GroupSettings group,
      NodeEvent event,
      List<NodeAction> actions,
      int masters,
      int faults,
      boolean answered,
      boolean ends) {
    int all = group.members().size();
    for (int i = 0; i < actions.size(); i++) {
      if (!(actions.get(i).action() instanceof Action.NotifyGroup(var name, var state, _))
          || !name.equals(group.name())) {
        continue;
      }
      boolean right =
          switch (state) {
            case MASTER -> masters == all && answered;
            case FAULT -> faults == all;
            case BACKUP -> faults == 0 && (masters == 0 || event instanceof NodeEvent.Reconfigured);
            case STOP -> ends && masters == 0;
            case INIT -> false;
          };
      if (!right) {
        return "tells " + state + " with " + masters + " Masters and " + faults + " in FAULT";
      }
      if (told.put(name, state) == state) {
        return "tells " + state + " twice";
      }
    }
    return null;
  }
}
