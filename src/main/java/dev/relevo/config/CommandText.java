package dev.relevo.config;

/// Writes a command so that it is read back as it is. keepalived looks at the line four times, and
/// three of them know nothing of backslashes, so what might mislead them is written as a number.
final class CommandText {
  private CommandText() {}

  static String quoted(String text) {
    boolean plain = true;
    boolean inner = false;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      inner |= c == '"';
      plain &= c >= ' ' && "\\#!{}$'".indexOf(c) < 0;
    }
    return plain && inner && isEven(text) ? "'" + text + "'" : '"' + numbered(text) + '"';
  }

  private static boolean isEven(String text) {
    int quotes = 0;
    for (int at = 0; at < text.length(); at++) {
      quotes += text.charAt(at) == '"' ? 1 : 0;
    }
    return quotes % 2 == 0;
  }

  private static String numbered(String text) {
    var written = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c < ' ' || c == '"' || c == '\\' || c == '$') {
        written.append('\\').append((char) ('0' + (c >> 6)));
        written.append((char) ('0' + ((c >> 3) & 7))).append((char) ('0' + (c & 7)));
      } else {
        written.append(c);
      }
    }
    return written.toString();
  }
}
