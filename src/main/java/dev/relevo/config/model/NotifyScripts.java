package dev.relevo.config.model;

import java.util.Optional;

/// The scripts that are told of a router's transitions.
///
/// @param any `notify`, told of every transition with four more arguments
/// @param lowerPriority `notify_master_rx_lower_pri`
/// @param deleted `notify_deleted`'s script
/// @param deletedState whether a vanished router is told as DELETED, not FAULT
/// @param preMaster `notify_pre_master`, awaited before addresses go in
/// @param preRelease `notify_pre_release`, awaited before they go
public record NotifyScripts(
    Optional<ScriptCommand> any,
    Optional<ScriptCommand> master,
    Optional<ScriptCommand> backup,
    Optional<ScriptCommand> fault,
    Optional<ScriptCommand> stop,
    Optional<ScriptCommand> lowerPriority,
    Optional<ScriptCommand> deleted,
    boolean deletedState,
    Optional<ScriptCommand> preMaster,
    Optional<ScriptCommand> preRelease) {}
