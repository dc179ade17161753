package dev.relevo.config.model;

import dev.relevo.config.Position;
import dev.relevo.track.Weight;
import java.util.Optional;

/// `track_file`: the number in a file, times the weight.
///
/// @param at where its name stands
/// @param weight for routers that name none of their own
/// @param initial what is written into the file at the start (`init_file`)
/// @param overwrite whether that also goes for a file that exists
public record TrackFile(
    String name,
    Position at,
    String file,
    Weight weight,
    Optional<Integer> initial,
    boolean overwrite) {}
