package dev.relevo.vrrp;

/// Where a sync group stands.
///
/// @param state the last one all its members went to; INIT before the first
/// @param told whether its scripts know; a group that becomes Master tells when the last of its
///   addresses is there
public record GroupState(StateName state, boolean told) {
  static final GroupState START = new GroupState(StateName.INIT, true);
}
