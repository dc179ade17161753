package dev.relevo.dump;

import dev.relevo.host.Command;
import dev.relevo.track.RiseFall;
import java.util.Optional;

/// One `vrrp_script` at the moment.
///
/// @param verdict empty when it may not run at all: then nothing depends on it, as with keepalived
/// @param reason why it may not run at all
/// @param command what runs, if a program does
/// @param runs what became of its runs
public record CheckView(
    String name,
    Optional<RiseFall> verdict,
    Optional<String> reason,
    Optional<Command> command,
    CheckRuns runs) {}
