package dev.relevo.config.text;

/// Braces stand for themselves anywhere on a line, but not within double quotes.
final class Braces {
  private Braces() {}

  /// The first brace outside double quotes, or -1.
  static int first(String text) {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '{' || c == '}') {
        return at;
      }
      if (c == '"') {
        at = text.indexOf('"', at + 1);
        if (at < 0) {
          return -1;
        }
      }
      at++;
    }
    return -1;
  }
}
