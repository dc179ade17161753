package dev.relevo.script;

import java.util.List;
import java.util.Optional;

/// A command as somebody configured it.
///
/// @param check the check it belongs to; empty for a notify script
/// @param arguments at least the program
/// @param user empty for the default one
public record ScriptRequest(Optional<String> check, List<String> arguments, Optional<RunAs> user) {
  public String program() {
    return arguments.getFirst();
  }
}
