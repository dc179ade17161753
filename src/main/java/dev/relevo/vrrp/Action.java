package dev.relevo.vrrp;

import dev.relevo.packet.Priority;
import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.List;

/// What the core wants done, performed in order by one class. What the kernel refuses comes back as
/// an event.
public sealed interface Action {
  /// @param priority 0 resigns
  record SendAdvert(Priority priority) implements Action {}

  /// Answered by `Event.AddressesInstalled`.
  record InstallAddresses(List<VirtualAddress> addresses) implements Action {}

  record RemoveAddresses(List<VirtualAddress> addresses) implements Action {}

  /// Gratuitous ARP or unsolicited NA for each address.
  ///
  /// @param repeat messages an address
  record Announce(List<VirtualAddress> addresses, int repeat) implements Action {}

  /// Tells the user's scripts.
  ///
  /// @param priority the effective one
  record Notify(StateName state, Priority priority) implements Action {}

  /// Tells the scripts of a sync group; the router is the member that moved it.
  ///
  /// @param before where the group was
  record NotifyGroup(String group, StateName state, StateName before) implements Action {}

  /// A Master heard a lower priority (`notify_master_rx_lower_pri`).
  record NotifyLowerPriority() implements Action {}

  /// Runs one of the user's hooks, ahead of all that waits to be told. Answered by
  /// `Event.HookEnded`.
  ///
  /// @param since this moment, the name of the run
  /// @param limit after which the router goes on regardless
  /// @param cause why it becomes Master, or leaves
  record RunHook(Hook hook, Moment since, Duration limit, Notice.Cause cause) implements Action {}

  /// Nobody waits for this run of a hook any more: it is ended, if it has not ended.
  record CancelHook(Hook hook, Moment since) implements Action {}

  /// Something to log, typed.
  record Report(Notice notice) implements Action {}
}
