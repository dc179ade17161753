package dev.relevo.config.model;

import java.util.List;
import java.util.Optional;

/// A keyword of one line that is kept as it was understood, for parts that are not acted on yet.
///
/// @param words its value in the canonical form, none for a flag
/// @param command what is to run, if the value is a command; `words` are empty then
public record LvsSetting(String keyword, List<String> words, Optional<ScriptCommand> command) {
  /// A value that is no command.
  public static LvsSetting of(String keyword, List<String> words) {
    return new LvsSetting(keyword, List.copyOf(words), Optional.empty());
  }

  /// A command.
  public static LvsSetting of(String keyword, ScriptCommand command) {
    return new LvsSetting(keyword, List.of(), Optional.of(command));
  }
}
