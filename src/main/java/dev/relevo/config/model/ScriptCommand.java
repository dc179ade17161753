package dev.relevo.config.model;

import dev.relevo.addr.IpAddress;
import dev.relevo.config.Position;
import java.util.List;
import java.util.Optional;

/// What a script keyword asks for.
public sealed interface ScriptCommand {
  /// No command: one of Relevo's own checks stands alone.
  ///
  /// @param text its line
  record Nothing(Position at, String text) implements ScriptCommand {}

  /// Where the command stands.
  Position at();

  /// The command as written, for logs and dumps.
  String text();

  /// A program and its arguments. Never a shell: pipes and redirections are arguments like others.
  ///
  /// @param arguments at least the program's name
  /// @param user empty for the default script user
  record RunProgram(List<String> arguments, Optional<ScriptUser> user, Position at, String text)
      implements ScriptCommand {}

  /// `</dev/tcp/ADDRESS/PORT`, a bash redirection that is done here as a connect.
  record TcpConnect(IpAddress address, int port, Position at, String text)
      implements ScriptCommand {}
}
