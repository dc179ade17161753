package dev.relevo.mail;

import dev.relevo.packet.Priority;
import dev.relevo.vrrp.StateName;
import java.util.List;

/// A transition that is to be mailed. Made on the loop's thread, so that it holds no text yet.
///
/// @param group whether `name` is a sync group's
/// @param priority the effective one; of no meaning for a group
/// @param millis of the wall clock
/// @param past the last transitions of that router, the newest first; empty for a group
record Alert(
    boolean group, String name, StateName state, Priority priority, long millis, List<Turn> past) {}
