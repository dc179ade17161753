package dev.relevo.config.text;

import dev.relevo.config.Word;

/// A word or a brace of a line.
///
/// @param end the index behind its last character, quotes included
public record Token(Kind kind, Word word, int end) {
  public enum Kind {
    WORD,
    OPEN,
    CLOSE
  }
}
