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
    if (!line.mayHold(Marks.QUOTE | Marks.SPACE)) {
      return split(line, text);
    }
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

  /// Most lines: blanks between words, and nothing else to see to. Most of these have one word or
  /// two.
  private static List<Word> split(Passage line, String text) {
    int first = text.indexOf(' ');
    if (first < 0) {
      return List.of(line.word(text, 0));
    }
    int second = text.indexOf(' ', first + 1);
    Word keyword = line.word(text.substring(0, first), 0);
    if (second < 0) {
      return List.of(keyword, line.word(text.substring(first + 1), first + 1));
    }
    List<Word> words = new ArrayList<>(4);
    words.add(keyword);
    int at = first + 1;
    int end = text.length();
    while (at < end) {
      int blank = text.indexOf(' ', at);
      int stop = blank < 0 ? end : blank;
      if (stop > at) {
        words.add(line.word(text.substring(at, stop), at));
      }
      at = stop + 1;
    }
    return words;
  }

  /// What follows the first word, quotes and all.
  public static String rest(Passage line, Word first) {
    String text = line.text();
    return text.substring(first.text().length() + (text.charAt(0) == '"' ? 2 : 0));
  }

  private static int skip(String text, int from) {
    int end = text.length();
    int at = from;
    while (at < end && Blanks.isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int wordEnd(String text, int start) {
    int end = text.length();
    int at = start;
    while (at < end) {
      char c = text.charAt(at);
      if (c == '"' || (c <= ' ' && Blanks.isSpace(c))) {
        break;
      }
      at++;
    }
    return at;
  }
}
