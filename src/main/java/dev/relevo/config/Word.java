package dev.relevo.config;

/// A word of a configuration, without its quotes.
///
/// @param line the source line it stands in, to be shown with a complaint
/// @param expansion what that line became when definitions were put in; empty if it stands as it is
public record Word(String text, Position at, String line, String expansion) {
  /// A word of a line that stands as it is.
  public Word(String text, Position at, String line) {
    this(text, at, line, "");
  }
}
