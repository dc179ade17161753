package dev.relevo.whatif;

import dev.relevo.addr.IpAddress;
import dev.relevo.packet.Priority;
import dev.relevo.time.Moment;
import dev.relevo.vrrp.Action;
import dev.relevo.vrrp.FaultReason;
import dev.relevo.vrrp.Hook;
import dev.relevo.vrrp.NodeAction;
import dev.relevo.vrrp.Notice;
import dev.relevo.vrrp.StateName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes sentences of what the core says.
final class Reasons {
  private final Stage stage;

  /// What a router last heard that a takeover may come from, by host and router.
  private final Map<String, String> heard = new HashMap<>();

  /// Why a router that waits for a hook is on its way, by host and router.
  private final Map<String, String> waiting = new HashMap<>();

  Reasons(Stage stage) {
    this.stage = stage;
  }

  /// The turn a notice tells of, if any.
  Optional<Turn> turn(
      Moment at, String host, String router, Notice notice, List<NodeAction> actions) {
    String key = host + "/" + router;
    return switch (notice) {
      case Notice.Entered entered -> {
        String why = why(key, entered, router, actions);
        heard.remove(key);
        waiting.remove(key);
        yield Optional.of(new Turn(at, host, router, entered.state().name(), why));
      }
      case Notice.PriorityChanged(var before, var now) -> {
        String was = "it was " + before + " until now";
        yield Optional.of(new Turn(at, host, router, "priority " + now, was));
      }
      case Notice.ResignationHeard(var from, var ours) -> hearResignation(key, from, ours);
      case Notice.LowerHeardByBackup(var from, var theirs) -> hearLower(key, from, theirs);
      case Notice.HookAwaited awaited -> {
        String why = awaited(key, awaited, router, actions);
        yield Optional.of(new Turn(at, host, router, "waits", why));
      }
      case Notice.FaultRaised _,
          Notice.FaultCleared _,
          Notice.HigherHeard _,
          Notice.EqualHeard _,
          Notice.LowerHeardByMaster _,
          Notice.OwnAddressHeard _,
          Notice.UnexpectedTransition _,
          Notice.MasterDown _,
          Notice.MasterLearned _,
          Notice.PreemptDelayStarted _,
          Notice.PreemptDelayEnded _,
          Notice.AddressLost _,
          Notice.GroupSyncing _,
          Notice.GroupFault _,
          Notice.HookOver _,
          Notice.Resigned _,
          Notice.Installing _,
          Notice.Removing _ ->
          Optional.empty();
    };
  }

  private String awaited(
      String key, Notice.HookAwaited awaited, String router, List<NodeAction> actions) {
    if (awaited.hook() == Hook.PRE_RELEASE) {
      waiting.put(key, fault(router, actions));
    }
    String limit = Texts.length(awaited.limit());
    return "for " + awaited.hook().keyword() + ", as long as it may: " + limit;
  }

  private Optional<Turn> hearResignation(String key, IpAddress from, StateName ours) {
    if (ours == StateName.BACKUP) {
      heard.put(key, stage.owner(from) + " resigned");
    }
    return Optional.empty();
  }

  private Optional<Turn> hearLower(String key, IpAddress from, Priority theirs) {
    heard.put(key, "preempts " + stage.owner(from) + ", whose priority is " + theirs);
    return Optional.empty();
  }

  private String why(String key, Notice.Entered entered, String router, List<NodeAction> actions) {
    return switch (entered.cause()) {
      case START -> "the daemon starts";
      case STOP -> "the daemon stops";
      case MASTER_DOWN -> heard.getOrDefault(key, "no Master was heard");
      case MASTER_RESIGNED -> heard.getOrDefault(key, "the Master resigned");
      case OWNER -> "it owns the address";
      case HIGHER_PRIORITY, HIGHER_ADDRESS -> rival(router, actions);
      case FAULT -> {
        String since = waiting.remove(key); // it waited for a hook before
        yield since != null ? since : fault(router, actions);
      }
      case FAULT_CLEARED -> "nothing keeps it out any more";
      case ADDRESS_LOST -> "somebody removed the address";
      case SYNC_GROUP -> along(router, actions);
      case RECONFIGURED -> "the configuration changed";
    };
  }

  private String rival(String router, List<NodeAction> actions) {
    for (Notice notice : notices(router, actions)) {
      if (notice instanceof Notice.HigherHeard(var from, var theirs, var ours)) {
        return stage.owner(from) + " has priority " + theirs + ", we " + ours;
      }
      if (notice instanceof Notice.EqualHeard(var from, var both)) {
        return stage.owner(from) + " has priority " + both + " too and the higher address";
      }
    }
    return "another Master is better";
  }

  private static String fault(String router, List<NodeAction> actions) {
    for (Notice notice : notices(router, actions)) {
      if (notice instanceof Notice.FaultRaised(FaultReason reason)) {
        return switch (reason) {
          case FaultReason.InterfaceDown(var name) -> name + " is down";
          case FaultReason.NoAddress(var name, _) -> name + " has no address";
          case FaultReason.NoSource(var source) -> "no interface has " + source;
          case FaultReason.ScriptFailed(var script) -> script + " fails";
          case FaultReason.FileFault(var file, _) -> "the number in " + file + " says so";
          case FaultReason.QuorumLost(var kind) -> "not as many processes " + kind + " as wanted";
          case FaultReason.TrackerPending(var name) -> name + " is not known yet";
          case FaultReason.ScriptPending(var script) -> script + " has not answered yet";
        };
      }
    }
    return "something is missing";
  }

  /// The member that the others follow is the one that speaks for the group.
  private static String along(String router, List<NodeAction> actions) {
    for (NodeAction wanted : actions) {
      if (wanted.action() instanceof Action.Report(Notice.GroupSyncing(String group, _))
          && !wanted.router().settings().name().equals(router)) {
        return "follows " + wanted.router().settings().name() + " in sync group " + group;
      }
      if (wanted.action()
          instanceof Action.Report(Notice.GroupFault(String group, String member))) {
        return "follows " + member + " in sync group " + group;
      }
    }
    return "follows its sync group";
  }

  private static List<Notice> notices(String router, List<NodeAction> actions) {
    return actions.stream()
        .filter(wanted -> wanted.router().settings().name().equals(router))
        .map(NodeAction::action)
        .filter(Action.Report.class::isInstance)
        .map(action -> ((Action.Report) action).notice())
        .toList();
  }
}
