package dev.relevo.script;

import dev.relevo.host.Command;
import java.util.List;
import java.util.Optional;

/// What became of a request.
///
/// @param command empty when it must not or cannot run
/// @param findings to be told, in order
public record Vetted(Optional<Command> command, List<Finding> findings) {}
