package dev.relevo.config.text;

/// What stands between words: blanks and tabs everywhere, and between words also what C calls white
/// space. A no-break space is a letter, as for keepalived.
final class Blanks {
  private Blanks() {}

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  /// The first index from `at` on that is no blank.
  static int skip(String text, int at) {
    int next = at;
    while (next < text.length() && isBlank(text.charAt(next))) {
      next++;
    }
    return next;
  }

  /// Where the text before `end` ends when its last blanks are left out.
  static int trimmed(String text, int end) {
    int last = end;
    while (last > 0 && isBlank(text.charAt(last - 1))) {
      last--;
    }
    return last;
  }
}
