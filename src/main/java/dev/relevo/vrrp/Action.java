package dev.relevo.vrrp;

import dev.relevo.packet.Priority;
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

  /// Something to log, typed.
  record Report(Notice notice) implements Action {}
}
