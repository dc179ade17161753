package dev.relevo.report;

import dev.relevo.addr.IpFamily;
import dev.relevo.vrrp.FaultReason;
import dev.relevo.vrrp.Hook;
import dev.relevo.vrrp.Notice;
import dev.relevo.vrrp.StateName;
import java.time.Duration;
import java.util.List;

/// The core's notices in keepalived's words.
final class NoticeText {
  private static final int NANOS_PER_MICRO = 1000;
  private static final int MICROS_PER_SECOND = 1_000_000;

  private static final String OWN_ADDRESS =
      " WARNING - equal priority advert received from remote host with our IP address.";

  private NoticeText() {}

  /// What keepalived says with `-D` alone.
  static boolean isDetail(Notice notice) {
    return switch (notice) {
      case Notice.Entered _,
          Notice.FaultRaised _,
          Notice.PriorityChanged _,
          Notice.HigherHeard _,
          Notice.EqualHeard _,
          Notice.LowerHeardByMaster _,
          Notice.OwnAddressHeard _,
          Notice.LowerHeardByBackup _,
          Notice.GroupSyncing _,
          Notice.GroupFault _,
          Notice.HookAwaited _,
          Notice.HookOver _,
          Notice.UnexpectedTransition _ ->
          false;
      case Notice.FaultCleared _,
          Notice.ResignationHeard _,
          Notice.MasterDown _,
          Notice.PreemptDelayStarted _,
          Notice.PreemptDelayEnded _,
          Notice.MasterLearned _,
          Notice.AddressLost _,
          Notice.Resigned _,
          Notice.Installing _,
          Notice.Removing _ ->
          true;
    };
  }

  static List<String> lines(String name, Notice notice) {
    return switch (notice) {
      case Notice.Entered entered -> entered(name, entered);
      case Notice.FaultRaised(FaultReason reason) -> List.of(raised(name, reason));
      case Notice.FaultCleared(FaultReason reason) -> List.of(cleared(name, reason));
      case Notice.PriorityChanged(var before, var now) ->
          List.of(name + " Changing effective priority from " + before + " to " + now);
      case Notice.HigherHeard higher -> List.of(higher(name, higher));
      case Notice.EqualHeard equal -> List.of(equal(name, equal));
      case Notice.LowerHeardByMaster lower -> List.of(lower(name, lower));
      case Notice.OwnAddressHeard _ -> List.of(name + OWN_ADDRESS);
      case Notice.UnexpectedTransition bug -> List.of(unexpected(name, bug));
      case Notice.LowerHeardByBackup lower -> List.of(discarded(name, lower));
      case Notice.ResignationHeard(_, StateName ours) ->
          List.of(
              ours == StateName.MASTER
                  ? name + " Master received priority 0 message"
                  : name + " Backup received priority 0 advertisement");
      case Notice.MasterDown _ -> List.of(name + " Receive advertisement timeout");
      case Notice.PreemptDelayStarted(Duration delay) ->
          List.of(name + " start preempt delay (" + seconds(delay) + ")");
      case Notice.PreemptDelayEnded _ -> List.of(name + " preempt delay ended");
      case Notice.MasterLearned(var address) -> List.of(name + " master set to " + address);
      case Notice.AddressLost(var address) ->
          List.of(
              ("Netlink reflector reports IP " + address.prefix().address())
                  + (" removed from " + address.device()));
      case Notice.GroupSyncing syncing -> List.of(syncing(syncing));
      case Notice.GroupFault fault -> List.of(groupFault(fault));
      case Notice.HookAwaited(Hook hook, Duration limit) ->
          List.of(name + " waits for " + hook.keyword() + ", " + seconds(limit) + " s at most");
      case Notice.HookOver over -> List.of(over(name, over));
      case Notice.Resigned _ -> List.of(name + " sent 0 priority");
      case Notice.Installing _ -> List.of(name + " setting VIPs.");
      case Notice.Removing _ -> List.of(name + " removing VIPs.");
    };
  }

  private static String unexpected(String name, Notice.UnexpectedTransition bug) {
    return (name + " a bug of Relevo: from " + bug.before() + " to " + bug.after())
        + (" by " + bug.event() + ", which no rule expects; it goes on");
  }

  private static String over(String name, Notice.HookOver over) {
    String line = name + " " + over.hook().keyword();
    String after = seconds(over.took()) + " s";
    return switch (over.ending()) {
      case DONE -> line + " ended after " + after;
      case FAILED -> line + " failed after " + after + ", going on regardless";
      case LIMIT -> line + " has not ended within " + after + ", going on regardless";
      case GIVEN_UP -> line + " given up after " + after;
    };
  }

  private static String discarded(String name, Notice.LowerHeardByBackup lower) {
    return (name + " received lower priority (" + lower.theirs())
        + (") advert from " + lower.from() + " - discarding");
  }

  private static String syncing(Notice.GroupSyncing syncing) {
    return "VRRP_Group(" + syncing.group() + ") Syncing instances to " + syncing.to() + " state";
  }

  /// With a colon, other than the line above: keepalived's.
  private static String groupFault(Notice.GroupFault fault) {
    return "VRRP_Group(" + fault.group() + "): Syncing " + fault.member() + " to FAULT state";
  }

  private static List<String> entered(String name, Notice.Entered entered) {
    return switch (entered.state()) {
      case MASTER -> List.of(name + " Entering MASTER STATE");
      case BACKUP ->
          List.of(
              entered.before() == StateName.INIT
                  ? name + " Entering BACKUP STATE (init)"
                  : name + " Entering BACKUP STATE");
      case FAULT ->
          List.of(
              entered.before() == StateName.INIT
                  ? name + " entering FAULT state"
                  : name + " Entering FAULT STATE");
      case INIT, STOP -> List.of(); // keepalived has no line for a router that stops
    };
  }

  private static String raised(String name, FaultReason reason) {
    return switch (reason) {
      case FaultReason.InterfaceDown(var device) ->
          name + ": entering FAULT state (interface " + device + " down)";
      case FaultReason.NoAddress(_, var family) ->
          name + " entering FAULT state (no " + family(family) + " address for interface)";
      case FaultReason.NoSource _ -> name + ": entering FAULT state (src address not configured)";
      case FaultReason.ScriptFailed(String script) ->
          name + ": entering FAULT state due to script " + script;
      case FaultReason.FileFault(String file, int status) ->
          (name + ": entering FAULT state (tracked file " + file) + (" has status " + status + ")");
      case FaultReason.QuorumLost(String process) ->
          name + " entering FAULT state (tracked process " + process + " quorum not achieved)";
      case FaultReason.TrackerPending(String tracked) ->
          name + " waits for the first word on " + tracked;
      case FaultReason.ScriptPending(String script) ->
          name + " waits for the first result of script " + script;
    };
  }

  private static String cleared(String name, FaultReason reason) {
    return switch (reason) {
      case FaultReason.InterfaceDown(var device) ->
          name + " fault cleared: interface " + device + " is up";
      case FaultReason.NoAddress(var device, var family) ->
          name + " fault cleared: " + device + " has an " + family(family) + " address";
      case FaultReason.NoSource(var address) ->
          name + " fault cleared: src address " + address + " is there";
      case FaultReason.ScriptFailed(String script) ->
          name + " fault cleared: script " + script + " succeeds";
      case FaultReason.FileFault(String file, _) ->
          name + ": tracked file " + file + " leaving FAULT state";
      case FaultReason.QuorumLost(String process) ->
          name + " fault cleared: quorum of " + process + " is there";
      case FaultReason.TrackerPending(String tracked) ->
          name + " fault cleared: " + tracked + " is known";
      case FaultReason.ScriptPending(String script) ->
          name + " fault cleared: script " + script + " has a result";
    };
  }

  private static String higher(String name, Notice.HigherHeard higher) {
    return (name + " Master received advert from " + higher.from())
        + (" with higher priority " + higher.theirs() + ", ours " + higher.ours());
  }

  private static String equal(String name, Notice.EqualHeard equal) {
    return (name + " Master received advert from " + equal.from())
        + (" with same priority " + equal.both() + " but higher IP address than ours");
  }

  private static String lower(String name, Notice.LowerHeardByMaster lower) {
    String line =
        (name + " Received advert from " + lower.from())
            + (" with lower priority " + lower.theirs() + ", ours " + lower.ours());
    return lower.answered() ? line + ", forcing new election" : line;
  }

  private static String family(IpFamily family) {
    return family == IpFamily.IPV4 ? "IPv4" : "IPv6";
  }

  /// `3.000000`.
  private static String seconds(Duration span) {
    long micros = span.toNanos() / NANOS_PER_MICRO;
    String fraction = Long.toString(MICROS_PER_SECOND + micros % MICROS_PER_SECOND);
    return micros / MICROS_PER_SECOND + "." + fraction.substring(1);
  }
}
