package dev.relevo.host;

import java.util.List;
import java.util.Optional;

/// A program to run for the user: never through a shell unless the arguments say so.
///
/// @param executable the file to run
/// @param arguments argv, the first as the user wrote it
/// @param user whose rights it gets; empty for the daemon's own
/// @param environment `NAME=value`, beside the daemon's own variables
public record Command(
    String executable,
    List<String> arguments,
    Optional<Credentials> user,
    List<String> environment) {
  /// With the daemon's environment alone.
  public Command(String executable, List<String> arguments, Optional<Credentials> user) {
    this(executable, arguments, user, List.of());
  }

  /// Whose rights a program runs with.
  ///
  /// @param name as configured
  /// @param groups besides its own; all others are dropped
  public record Credentials(int uid, int gid, String name, List<Integer> groups) {}
}
