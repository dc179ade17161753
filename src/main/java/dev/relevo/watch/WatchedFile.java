package dev.relevo.watch;

import java.util.Optional;

/// A `track_file`.
///
/// @param initial what is written into it at the start (`init_file`) if it does not exist
/// @param overwrite whether also if it does
public record WatchedFile(String name, String path, Optional<Integer> initial, boolean overwrite) {}
