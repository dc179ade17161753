package dev.relevo.config.text;

import org.jspecify.annotations.Nullable;

/// An `include PATTERN` line, or one of its strict variants. The pattern is the whole rest of the
/// line, quotes and all.
///
/// @param strictness what must hold, of the bits below (keepalived 2.2.7)
record Include(String pattern, int strictness) {
  private static final String KEYWORD = "include";

  /// What is found must be a readable, regular file that is not executable.
  static final int READABLE = 1;

  /// A name without wildcards must be found.
  static final int NAMED = 2;

  /// A pattern must match something.
  static final int MATCHED = 4;

  /// Each alternative in braces must be found.
  static final int BRACES = 8;

  static final int ALL = READABLE | NAMED | MATCHED | BRACES;

  /// `null` if the line is something else.
  static @Nullable Include read(String line) {
    if (!line.startsWith(KEYWORD) || line.length() < KEYWORD.length() + 2) {
      return null;
    }
    char next = line.charAt(KEYWORD.length());
    if (Blanks.isSpace(next)) {
      return new Include(line.substring(Blanks.skip(line, KEYWORD.length() + 1)), 0);
    }
    if (!Blanks.isSpace(line.charAt(KEYWORD.length() + 1))) {
      return null;
    }
    int strictness =
        switch (next) {
          case 'r' -> READABLE;
          case 'm' -> READABLE | NAMED;
          case 'w' -> READABLE | NAMED | MATCHED;
          case 'b' -> READABLE | BRACES;
          case 'a' -> ALL;
          default -> 0;
        };
    String pattern = line.substring(Blanks.skip(line, KEYWORD.length() + 2));
    return strictness == 0 ? null : new Include(pattern, strictness);
  }

  /// The word of `include_check` for a bit; 0 for an unknown one.
  static int check(String word) {
    return switch (word) {
      case "read" -> READABLE;
      case "match" -> NAMED;
      case "wildcard_match" -> MATCHED;
      case "brace_match" -> BRACES;
      default -> 0;
    };
  }
}
