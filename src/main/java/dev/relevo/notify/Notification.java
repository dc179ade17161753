package dev.relevo.notify;

import dev.relevo.packet.Priority;
import dev.relevo.vrrp.StateName;

/// Something that happened and that somebody outside may want to know.
public sealed interface Notification {
  /// @return the name of the router, or of the sync group
  String name();

  /// @param priority the effective one
  record StateEntered(String name, StateName state, Priority priority) implements Notification {}

  /// A reload has dropped the router, and its scripts want to hear it by this word
  /// (`notify_deleted`); else it is told as a FAULT.
  record Deleted(String name, Priority priority) implements Notification {}

  /// All members of a sync group have gone to a state.
  ///
  /// @param before where the group was
  record GroupEntered(String name, StateName state, StateName before) implements Notification {}

  /// As Master it heard a lower priority (`notify_master_rx_lower_pri`).
  ///
  /// @param priority its own effective one
  record LowerPriorityHeard(String name, Priority priority) implements Notification {}

  /// The effective priority changed (`notify_priority_changes`).
  ///
  /// @param state in which it did
  record PriorityChanged(String name, StateName state, Priority priority) implements Notification {}
}
