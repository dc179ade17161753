package dev.relevo.notify;

import dev.relevo.addr.IpAddress;
import java.util.Optional;

/// What is told of a notification, whichever way it goes. Made on the loop's thread, so that it
/// holds no text that is made for it.
///
/// @param group whether `name` is a sync group's
/// @param state where it is now, or what else happened: `DELETED`, `MASTER_RX_LOWER_PRI`
/// @param previous the state before, if it is known
/// @param reason as a word, `master-down`; empty for groups and events
/// @param priority the effective one; 0 for a group
/// @param peer the other host that was heard last
/// @param millis when, by the wall clock
/// @param sequence rises with each notification of this daemon
public record Telling(
    boolean group,
    String name,
    String state,
    Optional<String> previous,
    Optional<String> reason,
    int priority,
    Optional<IpAddress> peer,
    long millis,
    long sequence) {}
