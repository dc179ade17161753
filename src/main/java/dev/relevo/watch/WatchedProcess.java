package dev.relevo.watch;

import dev.relevo.host.ProcessFacts;
import dev.relevo.track.Quorum;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A `vrrp_track_process`: which processes are of its kind, and how many there should be.
///
/// @param command the program as it is called, then the arguments that count
/// @param match how arguments are compared
/// @param full whether the program is what its first argument says, not the kernel's name for it
public record WatchedProcess(
    String name, List<String> command, Match match, boolean full, Quorum quorum) {
  /// How arguments are compared (`param_match`).
  public enum Match {
    /// Not at all.
    NONE,
    /// These and no others.
    EXACT,
    /// These first.
    PARTIAL,
    /// These first, the last of them perhaps only the beginning of a word.
    INITIAL
  }

  /// Octets of a command line that decide.
  int octets() {
    return full ? wanted(command).length + 1 : 0;
  }

  boolean matches(ProcessFacts process) {
    if (!full) {
      return process.name().equals(command.getFirst());
    }
    byte[] line = process.commandLine();
    byte[] program = wanted(command.subList(0, 1));
    if (!begins(line, 0, program, program.length)) {
      return false;
    }
    byte[] arguments = wanted(command.subList(1, command.size()));
    int left = line.length - program.length;
    return switch (match) {
      case NONE -> true;
      case EXACT ->
          left == arguments.length && begins(line, program.length, arguments, arguments.length);
      case PARTIAL -> begins(line, program.length, arguments, arguments.length);
      // as long as the whole, other than one might think: keepalived 2.2.7
      case INITIAL ->
          left >= arguments.length
              && begins(line, program.length, arguments, Math.max(0, arguments.length - 1));
    };
  }

  private static boolean begins(byte[] line, int from, byte[] wanted, int length) {
    if (line.length - from < length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (line[from + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  /// Each with a NUL behind it, as the kernel has them.
  private static byte[] wanted(List<String> words) {
    var text = new StringBuilder();
    for (String word : words) {
      text.append(word).append('\0');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
