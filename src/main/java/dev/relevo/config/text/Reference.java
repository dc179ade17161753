package dev.relevo.config.text;

import org.jspecify.annotations.Nullable;

/// A `$NAME`, `${NAME}` or `${NAME PARAMETERS}` in a line.
///
/// @param end the index behind it
/// @param parameters what stands between the name and the brace, without blanks around it
record Reference(String name, int end, boolean braced, String parameters) {
  /// Reads the reference whose `$` stands at an index, or answers `null`: without braces it must be
  /// followed by a blank, a comma, a closing parenthesis or the end of the line.
  static @Nullable Reference at(String text, int dollar) {
    boolean braced = dollar + 1 < text.length() && text.charAt(dollar + 1) == '{';
    int start = dollar + (braced ? 2 : 1);
    int end = nameEnd(text, start);
    if (end == start) {
      return null;
    }
    String name = text.substring(start, end);
    if (!braced) {
      boolean ended = end == text.length() || " \t,)".indexOf(text.charAt(end)) >= 0;
      return ended ? new Reference(name, end, false, "") : null;
    }
    int close = end;
    while (close < text.length() && isParameter(text.charAt(close))) {
      close++;
    }
    if (close == text.length() || text.charAt(close) != '}') {
      return null;
    }
    String parameters = text.substring(end, close);
    return parameters.isEmpty() || parameters.charAt(0) == ' '
        ? new Reference(name, close + 1, true, parameters.strip())
        : null;
  }

  /// The index behind a definition's name, which starts with a letter or `_`; `start` if there is
  /// none.
  static int nameEnd(String text, int start) {
    int end = start;
    while (end < text.length() && isName(text.charAt(end), end > start)) {
      end++;
    }
    return end;
  }

  private static boolean isName(char c, boolean digits) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || (digits && c >= '0' && c <= '9');
  }

  private static boolean isParameter(char c) {
    return c == ' ' || isName(c, true);
  }
}
