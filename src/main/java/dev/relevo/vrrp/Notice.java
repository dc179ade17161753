package dev.relevo.vrrp;

import dev.relevo.addr.IpAddress;
import dev.relevo.packet.Priority;
import java.time.Duration;

/// What the core has to say about a router: the source of keepalived's state lines (behaviours.md
/// section 1).
public sealed interface Notice {
  /// `(NAME) Entering BACKUP STATE (init)`, `(NAME) Entering MASTER STATE` ...
  record Entered(StateName state, StateName before, Cause cause) implements Notice {}

  /// One line a reason, also while already in FAULT.
  record FaultRaised(FaultReason reason) implements Notice {}

  record FaultCleared(FaultReason reason) implements Notice {}

  record PriorityChanged(Priority before, Priority now) implements Notice {}

  /// A Master yields to a higher priority.
  record HigherHeard(IpAddress from, Priority theirs, Priority ours) implements Notice {}

  /// A Master yields to the same priority from a higher address.
  record EqualHeard(IpAddress from, Priority both) implements Notice {}

  /// A Master hears a lower priority (or the same from a lower address).
  ///
  /// @param answered whether an advert was sent back, "forcing new election"
  record LowerHeardByMaster(IpAddress from, Priority theirs, Priority ours, boolean answered)
      implements Notice {}

  /// A Master hears its own priority from its own address: a copy of its advert, or a host with the
  /// same address.
  record OwnAddressHeard(IpAddress from) implements Notice {}

  /// A Backup ignores a lower priority: its timer goes on.
  record LowerHeardByBackup(IpAddress from, Priority theirs) implements Notice {}

  /// The Master resigned, or a Master heard somebody else resign.
  record ResignationHeard(IpAddress from, StateName ours) implements Notice {}

  /// The master down interval ended without an advert.
  record MasterDown(Duration silence) implements Notice {}

  record PreemptDelayStarted(Duration delay) implements Notice {}

  record PreemptDelayEnded() implements Notice {}

  record MasterLearned(IpAddress address) implements Notice {}

  record AddressLost(VirtualAddress address) implements Notice {}

  /// A member takes the others of its sync group along.
  record GroupSyncing(String group, StateName to) implements Notice {}

  /// A member is in fault at the start, and with it its sync group.
  record GroupFault(String group, String member) implements Notice {}

  record Resigned() implements Notice {}

  /// A step that no rule expects: a bug of ours, told with what led to it.
  ///
  /// @param event the kind of event
  record UnexpectedTransition(StateName before, StateName after, String event) implements Notice {}

  record Installing(int addresses) implements Notice {}

  record Removing(int addresses) implements Notice {}

  /// The addresses go in, or go, when the hook has ended, after the limit at the latest.
  record HookAwaited(Hook hook, Duration limit) implements Notice {}

  /// Nobody waits for the hook any more.
  record HookOver(Hook hook, Duration took, Ending ending) implements Notice {}

  /// How the waiting for a hook ended.
  enum Ending {
    DONE,
    /// It could not run, or said that it failed: what waited for it goes on.
    FAILED,
    /// The limit has come: what waited for it goes on.
    LIMIT,
    /// There is nothing to wait for any more.
    GIVEN_UP
  }

  /// Why a state was entered; the second question asked at three in the morning.
  enum Cause {
    START,
    STOP,
    MASTER_DOWN,
    MASTER_RESIGNED,
    OWNER,
    HIGHER_PRIORITY,
    HIGHER_ADDRESS,
    FAULT,
    FAULT_CLEARED,
    ADDRESS_LOST,
    SYNC_GROUP,
    RECONFIGURED
  }
}
