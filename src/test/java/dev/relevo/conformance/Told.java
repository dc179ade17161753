package dev.relevo.conformance;

import dev.relevo.packet.Priority;
import dev.relevo.time.Moment;
import dev.relevo.vrrp.Action;
import dev.relevo.vrrp.Awaited;
import dev.relevo.vrrp.FaultReason;
import dev.relevo.vrrp.Node;
import dev.relevo.vrrp.NodeAction;
import dev.relevo.vrrp.Notice;
import dev.relevo.vrrp.PacedLane;
import dev.relevo.vrrp.RouterState;
import dev.relevo.vrrp.VirtualAddress;
import dev.relevo.vrrp.VirtualRouter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// States and actions in the words of scenarios.
final class Told {
  /// Neither a state nor a deadline has changed, and there is nothing to do.
  private static final String SAME = "same";

  private static final String REPORT = "report ";

  /// The log stays silent.
  private static final String REPORT_NOTHING = REPORT + "nothing";

  private static final String BETWEEN_ROUTERS = " | ";

  private Told() {}

  static String normal(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  static String states(Node node) {
    return node.routers().stream()
            .map(router ->
                prefix(node, ": ", router) + state(router, node.state(router.settings().name())))
            .collect(Collectors.joining(BETWEEN_ROUTERS))
        + deadline(BETWEEN_ROUTERS + "next of those that wait at ", nextPaced(node));
  }

  /// When the first announcement that waits for its turn has it.
  static Moment nextPaced(Node node) {
    return node.snapshot().paced().stream()
        .filter(lane -> !lane.waiting().isEmpty())
        .map(PacedLane::freeAt)
        .reduce(Moment.NEVER, Moment::earlier);
  }

  /// What came of an event. Reports are only told where the expectation mentions any: they are the
  /// log's matter, and most scenarios are about time and the wire.
  static String told(Node node, String before, List<NodeAction> actions, String expected) {
    boolean reports = expected.contains(REPORT);
    List<NodeAction> shown =
        actions.stream()
            .filter(each -> reports || !(each.action() instanceof Action.Report))
            .toList();
    if (shown.isEmpty() && expected.equals(SAME) && states(node).equals(before)) {
      return SAME;
    }
    String states = states(node);
    String done =
        shown.stream()
            .map(each -> prefix(node, " ", each.router()) + action(each))
            .collect(Collectors.joining(", "));
    if (expected.contains(REPORT_NOTHING) && !done.contains(REPORT)) {
      done = done.isEmpty() ? REPORT_NOTHING : done + ", " + REPORT_NOTHING;
    }
    return done.isEmpty() ? states : states + "; " + done;
  }

  /// Names are only said where a node has, or had, several routers.
  private static String prefix(Node node, String end, VirtualRouter router) {
    boolean alone =
        node.routers().size() == 1
            && node.routers().getFirst().settings().name().equals(RouterLine.DEFAULT_NAME)
            && router.settings().name().equals(RouterLine.DEFAULT_NAME);
    return alone ? "" : router.settings().name() + end;
  }

  private static String state(VirtualRouter router, RouterState state) {
    return switch (state) {
      case RouterState.Initialize _ -> "initialize";
      case RouterState.Fault _ -> "fault";
      case RouterState.Backup backup ->
          "backup, master down at "
              + Values.text(backup.masterDownAt())
              + (backup.wantsMaster() && !router.priority().isOwner() ? ", wants master" : "")
              + deadline(", preempt at ", backup.preemptAt())
              + (backup.masterInterval().equals(router.settings().advertInterval())
                  ? ""
                  : ", interval " + Values.text(backup.masterInterval()));
      case RouterState.Master master ->
          "master, advert at "
              + Values.text(master.nextAdvertAt())
              + deadline(", burst at ", master.announce().burstAt())
              + deadline(", refresh at ", master.announce().refreshAt())
              + deadline(", next batch at ", master.announce().round().at())
              + awaited(master.awaited());
    };
  }

  private static String awaited(Awaited awaited) {
    return switch (awaited) {
      case Awaited.Nothing _ -> "";
      case Awaited.PreMaster hook -> ", before master until " + Values.text(hook.until());
      case Awaited.PreRelease hook ->
          ", before " + hook.to() + " until " + Values.text(hook.until());
    };
  }

  private static String deadline(String label, Moment at) {
    return at.equals(Moment.NEVER) ? "" : label + Values.text(at);
  }

  private static String action(NodeAction wanted) {
    List<VirtualAddress> all = wanted.router().settings().held();
    return switch (wanted.action()) {
      case Action.SendAdvert(Priority priority) when priority.isResignation() -> "resign";
      case Action.SendAdvert(Priority priority) -> "send advert " + priority;
      case Action.InstallAddresses(var addresses) -> "install" + some(addresses, all);
      case Action.RemoveAddresses(var addresses) -> "remove" + some(addresses, all);
      case Action.Announce(var addresses, int repeat) ->
          "announce" + some(addresses, all) + " x" + repeat;
      case Action.Notify(var state, var priority) -> "notify " + state + " " + priority;
      case Action.NotifyGroup(var group, var state, _) -> "notify group " + group + " " + state;
      case Action.NotifyLowerPriority() -> "notify lower priority";
      case Action.RunHook(var hook, _, var limit, var cause) ->
          "run " + hook.keyword() + " for " + Values.text(limit) + " (" + low(cause) + ")";
      case Action.CancelHook(var hook, var since) ->
          "end " + hook.keyword() + " of " + Values.text(since);
      case Action.Report(var notice) -> REPORT + notice(notice);
    };
  }

  private static String some(List<VirtualAddress> these, List<VirtualAddress> all) {
    return these.equals(all) ? "" : Values.ranges(these);
  }

  private static String notice(Notice notice) {
    return switch (notice) {
      case Notice.Entered(var state, var before, var cause) ->
          "entered " + state + " from " + before + " (" + low(cause) + ")";
      case Notice.FaultRaised(var reason) -> "fault: " + fault(reason);
      case Notice.FaultCleared(var reason) -> "fault over: " + fault(reason);
      case Notice.PriorityChanged(var before, var now) -> "priority " + before + " to " + now;
      case Notice.HigherHeard(var from, var theirs, _) -> "higher " + theirs + " from " + from;
      case Notice.EqualHeard(var from, var both) -> "equal " + both + " from " + from;
      case Notice.LowerHeardByMaster(var from, var theirs, _, boolean answered) ->
          "lower " + theirs + " from " + from + (answered ? ", answered" : "");
      case Notice.UnexpectedTransition(var before, var after, var event) ->
          "unexpected " + before + " to " + after + " by " + event;
      case Notice.OwnAddressHeard(var from) -> "own address " + from;
      case Notice.LowerHeardByBackup(var from, var theirs) ->
          "discarded " + theirs + " from " + from;
      case Notice.ResignationHeard(var from, _) -> "resignation from " + from;
      case Notice.MasterDown _ -> "master down";
      case Notice.PreemptDelayStarted(var delay) -> "preempt delay " + Values.text(delay);
      case Notice.PreemptDelayEnded() -> "preempt delay over";
      case Notice.MasterLearned(var address) -> "master is " + address;
      case Notice.AddressLost(var address) -> "lost " + address.prefix();
      case Notice.GroupSyncing(var group, var to) -> "group " + group + " to " + to;
      case Notice.GroupFault(var group, var member) -> "group " + group + " fault of " + member;
      case Notice.HookAwaited(var hook, _) -> "waits for " + hook.keyword();
      case Notice.HookOver(var hook, var took, var ending) ->
          hook.keyword() + " " + low(ending) + " after " + Values.text(took);
      case Notice.Resigned() -> "resigned";
      case Notice.Installing(int addresses) -> "installing " + addresses;
      case Notice.Removing(int addresses) -> "removing " + addresses;
    };
  }

  private static String fault(FaultReason reason) {
    return switch (reason) {
      case FaultReason.InterfaceDown(var name) -> name + " down";
      case FaultReason.NoAddress(var name, _) -> name + " without address";
      case FaultReason.NoSource(var address) -> "no source " + address;
      case FaultReason.ScriptFailed(var script) -> "script " + script;
      case FaultReason.ScriptPending(var script) -> "waiting for " + script;
      case FaultReason.FileFault(var file, var status) -> "file " + file + " has " + status;
      case FaultReason.QuorumLost(var process) -> "no quorum of " + process;
      case FaultReason.TrackerPending(var tracked) -> "waiting for " + tracked;
    };
  }

  private static String low(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
