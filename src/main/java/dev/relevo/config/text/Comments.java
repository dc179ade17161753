package dev.relevo.config.text;

import dev.relevo.config.Diagnostics;

/// Takes comments away, and blanks at both ends of a line. `#` and `!` start a comment anywhere
/// outside double quotes, also within a word (keepalived 2.2.7).
final class Comments {
  private final Diagnostics diagnostics;

  Comments(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /// A line of a file. keepalived takes comments out twice: the first time takes the backslash from
  /// a `\#`, the second takes the `#` for a comment.
  Passage ofFile(Passage line) {
    return strip(line, true);
  }

  /// A line in which definitions were put in: once only, so a `\#` stays as a `#`.
  Passage ofExpansion(Passage line) {
    return strip(line, false);
  }

  private Passage strip(Passage line, boolean twice) {
    String text = line.text();
    int start = Blanks.skip(text, 0);
    if (!line.mayHold(Marks.COMMENT | Marks.QUOTE | Marks.BACKSLASH)) {
      return line.cut(start, Math.max(Blanks.trimmed(text, text.length()), start));
    }
    if (start < text.length() && isMark(text.charAt(start)) && !line.mayHold(Marks.BACKSLASH)) {
      return line.cut(start, start);
    }
    return scan(line, start, twice);
  }

  private Passage scan(Passage line, int start, boolean twice) {
    Passage kept = line;
    String text = line.text();
    boolean quoted = false;
    int comment = -1;
    int at = start;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        quoted ^= comment < 0;
      } else if (c == '\\') {
        if (at + 1 == text.length()) {
          break;
        }
        boolean mark = !quoted && comment < 0 && isMark(text.charAt(at + 1));
        if (mark && !twice) {
          kept = kept.without(at);
          text = kept.text();
        } else if (mark) {
          comment = at;
          tellOfEscape(line, at);
        } else {
          at++;
        }
      } else if (!quoted && comment < 0 && isMark(c)) {
        comment = at;
        tellOfGlue(line, start, at);
      }
      at++;
    }
    if (quoted) {
      tellOfQuote(line, text, start);
    }
    return ended(kept, start, comment < 0 ? Math.min(at, text.length()) : comment);
  }

  /// A backslash at the very end stays, also behind a comment; the blanks before it do not.
  private static Passage ended(Passage line, int start, int end) {
    String text = line.text();
    boolean continued = isContinued(text);
    int last = Math.max(Blanks.trimmed(text, end), start);
    Passage kept = line.cut(start, last);
    if (!continued) {
      return kept;
    }
    return last == text.length() - 1
        ? line.cut(start, text.length())
        : kept.and('\\', text.length() - 1);
  }

  /// Whether the last character is a backslash that no other one protects.
  private static boolean isContinued(String text) {
    int at = text.length();
    while (at > 0 && text.charAt(at - 1) == '\\') {
      at--;
    }
    return (text.length() - at) % 2 == 1;
  }

  private static boolean isMark(char c) {
    return c == '#' || c == '!';
  }

  private void tellOfEscape(Passage line, int at) {
    String mark = line.text().substring(at + 1, at + 2);
    String message =
        "'\\"
            + mark
            + "' starts a comment all the same, as with keepalived 2.2.7; write \\${"
            + (mark.equals("#") ? "_HASH" : "_BANG")
            + "}, or use double quotes";
    diagnostics.caution(line.word("", at), message);
  }

  /// `auth_pass ab!c` is `ab`.
  private void tellOfGlue(Passage line, int start, int at) {
    if (at == start) {
      return;
    }
    char before = line.text().charAt(at - 1);
    if (!Blanks.isSpace(before) && before != '{' && before != '}' && before != '"') {
      String message =
          "the word ends before '"
              + line.text().charAt(at)
              + "', which starts a comment; put it in double quotes if it belongs to the word";
      diagnostics.caution(line.word("", at), message);
    }
  }

  /// The words of a line tell of most unmatched quotes; here of those which they do not see, since
  /// a backslash protects a quote from this rule alone.
  private void tellOfQuote(Passage line, String text, int start) {
    int quotes = 0;
    for (int at = start; at < text.length(); at++) {
      quotes += text.charAt(at) == '"' ? 1 : 0;
    }
    if (quotes % 2 == 0) {
      String message = "a double quote without its partner: the one behind a backslash is none";
      diagnostics.error(line.word("", text.indexOf('"')), message);
    }
  }
}
