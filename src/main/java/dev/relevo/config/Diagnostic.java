package dev.relevo.config;

/// Something to tell the administrator about the configuration. A value, never an exception.
///
/// @param message what is wrong and what is used instead; never a secret
/// @param source the line it is about, without its end; empty when there is none to show
public record Diagnostic(Severity severity, Position at, String message, String source) {
  /// How much of a long source line is shown, in characters: a terminal's width and a bit.
  private static final int SHOWN = 160;

  public static Diagnostic of(Severity severity, Position at, String message) {
    return new Diagnostic(severity, at, message, "");
  }

  /// keepalived's form, for logs: `(/path/file: Line 12) text`.
  public String logLine() {
    return at.logPrefix() + message;
  }

  /// `file:line:column: error: text`, then the source line and a caret under the place.
  @Override
  public String toString() {
    String head = at + ": " + severity.word() + ": " + message;
    int column = Math.max(at.column() - 1, 0);
    if (source.isEmpty() || column >= SHOWN) {
      return head;
    }
    var text = new StringBuilder(head.length() + 2 * source.length() + 16);
    text.append(head).append("\n  ");
    int end = Math.min(source.length(), SHOWN);
    for (int i = 0; i < end; i++) {
      text.append(printable(source.charAt(i)));
    }
    text.append("\n  ");
    for (int i = 0; i < column; i++) {
      // a tab moves the caret as far as it moved the text
      text.append(i < source.length() && source.charAt(i) == '\t' ? '\t' : ' ');
    }
    return text.append('^').toString();
  }

  private static char printable(char c) {
    return Character.isISOControl(c) && c != '\t' ? '\ufffd' : c;
  }
}
