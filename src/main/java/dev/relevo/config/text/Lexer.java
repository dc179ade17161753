package dev.relevo.config.text;

import dev.relevo.config.Diagnostics;
import dev.relevo.config.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes lines apart into words: blanks separate, double quotes group, and a backslash means
/// nothing. Single quotes and escapes are for commands, which look at the line once more.
public final class Lexer {
  private final Expansion lines;
  private final Diagnostics diagnostics;

  public Lexer(Expansion lines, Diagnostics diagnostics) {
    this.lines = lines;
    this.diagnostics = diagnostics;
  }

  /// The next line, or `null` at the end of all files. It has words, unless all there is is a quote
  /// without its partner.
  public @Nullable Passage next() {
    return lines.next();
  }

  /// Sets what `include_check` demands of the includes that follow.
  ///
  /// @return the first word that means nothing, or `null`
  public @Nullable String checkIncludes(List<String> words) {
    return lines.checkIncludes(words);
  }

  /// The words of a line.
  public List<Word> words(Passage line) {
    String text = line.text();
    List<Word> words = new ArrayList<>(3);
    int at = skip(text, 0);
    while (at < text.length()) {
      boolean quoted = text.charAt(at) == '"';
      int end = quoted ? text.indexOf('"', at + 1) : wordEnd(text, at);
      if (end < 0) {
        String message =
            "a double quote without its partner, ignored from here to the end of the line";
        diagnostics.error(line.word("", at), message);
        return words;
      }
      words.add(line.word(text.substring(quoted ? at + 1 : at, end), at));
      at = quoted ? end + 1 : end;
      at = skip(text, at);
    }
    return words;
  }

  /// What follows the first word, quotes and all.
  public static String rest(Passage line) {
    String text = line.text();
    boolean quoted = text.startsWith("\"");
    return text.substring(quoted ? text.indexOf('"', 1) + 1 : wordEnd(text, 0));
  }

  private static int skip(String text, int from) {
    int at = from;
    while (at < text.length() && Blanks.isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int wordEnd(String text, int start) {
    int at = start;
    while (at < text.length() && text.charAt(at) != '"' && !Blanks.isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }
}
