package dev.relevo.config;

/// A source line with a caret under a place in it, as diagnostics show it.
public final class Excerpt {
  /// How much of a long source line is shown, in characters: a terminal's width and a bit.
  private static final int SHOWN = 160;

  private Excerpt() {}

  /// The line and the caret, each on a line of its own behind two blanks; empty when there is
  /// nothing to show.
  ///
  /// @param source the line, without its end
  public static String of(Position at, String source) {
    int column = Math.max(at.column() - 1, 0);
    if (source.endsWith(Mask.HIDDEN)) {
      // not into what is hidden: where a word of it starts tells of its length
      column = Math.min(column, source.length() - Mask.HIDDEN.length());
    }
    if (source.isEmpty() || column >= SHOWN) {
      return "";
    }
    var text = new StringBuilder(2 * source.length() + 16);
    text.append("\n  ");
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
