package dev.relevo.config;

/// Something to tell the administrator about the configuration. A value, never an exception.
///
/// @param message what is wrong and what is used instead; never a secret
/// @param source the line it is about, without its end; empty when there is none to show
public record Diagnostic(Severity severity, Position at, String message, String source) {
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
    return at + ": " + severity.word() + ": " + message + Excerpt.of(at, source);
  }
}
