package dev.relevo.mail;

import dev.relevo.packet.Priority;
import dev.relevo.vrrp.StateName;
import java.util.List;

/// A transition that is to be mailed. Made on the loop's thread, so that it holds no text yet.
///
/// @param group whether `name` is a sync group's
/// @param deleted whether a reload has dropped the router, and a word of its own is wanted for that
///   (`notify_deleted`); `state` says nothing then
/// @param priority the effective one; of no meaning for a group
/// @param millis of the wall clock
/// @param past the last transitions of that router, the newest first; empty for a group
record Alert(
    boolean group,
    String name,
    StateName state,
    boolean deleted,
    Priority priority,
    long millis,
    List<Turn> past) {}
