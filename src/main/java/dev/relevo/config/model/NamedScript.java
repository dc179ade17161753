package dev.relevo.config.model;

import dev.relevo.config.Position;
import java.util.List;
import java.util.Optional;

/// A script that is to be found on the host.
///
/// @param check the name of a check; empty for a notify script
/// @param asked where keepalived looks for a user if none is named: at the end of a check's block
/// @param user where the keyword `user` stands
/// @param trackers where the check is tracked
public record NamedScript(
    ScriptCommand command,
    Optional<String> check,
    Position asked,
    Optional<Position> user,
    List<Position> trackers) {
  /// A script that is told something.
  public static NamedScript notify(ScriptCommand command) {
    return new NamedScript(command, Optional.empty(), command.at(), Optional.empty(), List.of());
  }
}
