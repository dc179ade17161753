package dev.relevo.config.text;

import dev.relevo.config.Diagnostics;
import dev.relevo.config.ReadingOptions;
import dev.relevo.config.Word;

/// Lines for some hosts only: `@ID ...` for the one that `-i` calls so, `@^ID ...` for all others.
/// `@relevo` lines always count here, which keepalived passes over: one file can serve both.
final class Conditions {
  /// The name that is always ours.
  static final String OURS = "relevo";

  private final ReadingOptions options;
  private final Diagnostics diagnostics;

  Conditions(ReadingOptions options, Diagnostics diagnostics) {
    this.options = options;
    this.diagnostics = diagnostics;
  }

  /// What the line is without its condition; empty if it is not for us.
  Passage apply(Passage line) {
    String text = line.text();
    boolean others = text.startsWith("@^");
    int start = others ? 2 : 1;
    int end = start;
    while (end < text.length() && !Blanks.isBlank(text.charAt(end))) {
      end++;
    }
    if (end == text.length()) {
      Word word = line.word("", 0);
      diagnostics.caution(word, "nothing follows the name behind '@', the line is ignored");
      return line.cut(0, 0);
    }
    String name = text.substring(start, end);
    boolean mine = name.equals(OURS) || name.equals(options.configId());
    return mine == others ? line.cut(0, 0) : line.cut(Blanks.skip(text, end), text.length());
  }
}
