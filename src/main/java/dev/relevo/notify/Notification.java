package dev.relevo.notify;

import dev.relevo.packet.Priority;
import dev.relevo.vrrp.StateName;

/// Something that happened to a router and that somebody outside may want to know.
public sealed interface Notification {
  String router();

  /// @param priority the effective one
  record StateEntered(String router, StateName state, Priority priority) implements Notification {}

  /// As Master it heard a lower priority (`notify_master_rx_lower_pri`).
  record LowerPriorityHeard(String router) implements Notification {}
}
