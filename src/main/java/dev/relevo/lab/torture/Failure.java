package dev.relevo.lab.torture;

import java.nio.file.Path;
import java.util.List;

/// A loop that did not end as it must.
///
/// @param troubles what was wrong
/// @param folder where its trace, logs, capture and recordings are
/// @param command what repeats it
record Failure(long seed, String faults, List<String> troubles, Path folder, String command) {}
