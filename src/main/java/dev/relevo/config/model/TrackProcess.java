package dev.relevo.config.model;

import dev.relevo.config.Position;
import dev.relevo.track.Weight;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// `vrrp_track_process`: how many processes of a name there are.
///
/// @param at where its name stands
/// @param command the name, and the arguments that count
/// @param match empty for all arguments; `initial`, `partial`, or nothing for `param_match` alone
/// @param weight for routers that name none of their own
/// @param quorum as few as are enough
/// @param quorumMax more than these are too many; empty for any number
/// @param forkDelay before a new process counts
/// @param terminateDelay before a gone one counts
public record TrackProcess(
    String name,
    Position at,
    List<String> command,
    Optional<String> match,
    Weight weight,
    int quorum,
    Optional<Integer> quorumMax,
    Duration forkDelay,
    Duration terminateDelay,
    boolean fullCommand) {}
