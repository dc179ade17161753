package dev.relevo.config;

/// Something to tell the administrator about the configuration. A value, never an exception.
///
/// @param code stable, for programs and for its page
/// @param message what was found, what was expected and what is used instead; never a secret
/// @param source the line it is about, without its end; empty when there is none to show
/// @param hint what was most likely meant; mostly empty
public record Diagnostic(
    Code code, Severity severity, Position at, String message, String source, String hint) {
  public static Diagnostic of(Severity severity, Position at, String message) {
    return new Diagnostic(Code.of(severity), severity, at, message, "", "");
  }

  /// keepalived's form, for logs: `(/path/file: Line 12) text`.
  public String logLine() {
    String line = at.logPrefix() + message;
    return hint.isEmpty() ? line : line + "; " + hint;
  }

  /// `file:line:column: error: text [code]`, then the source line and a caret under the place, and
  /// what was most likely meant.
  @Override
  public String toString() {
    String text = at + ": " + severity.word() + ": " + message + " [" + code.name() + "]";
    String placed = text + Excerpt.of(at, source);
    return hint.isEmpty() ? placed : placed + "\n  fix: " + hint;
  }
}
