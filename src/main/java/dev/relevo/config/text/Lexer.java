package dev.relevo.config.text;

import dev.relevo.config.Diagnostics;
import dev.relevo.config.Severity;
import dev.relevo.config.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes lines apart: comments go, double quotes group, each brace outside quotes stands alone.
///
/// `#` and `!` start a comment anywhere outside double quotes, also within a word; a backslash in
/// front of them keeps them.
public final class Lexer {
  private final Lines lines;
  private final Diagnostics diagnostics;

  public Lexer(Lines lines, Diagnostics diagnostics) {
    this.lines = lines;
    this.diagnostics = diagnostics;
  }

  /// The tokens of the next line that has any, or `null` at the end of all files.
  public @Nullable List<Token> next() {
    while (true) {
      Line line = lines.next();
      if (line == null) {
        return null;
      }
      List<Token> tokens = split(line);
      if (!tokens.isEmpty()) {
        return tokens;
      }
    }
  }

  private List<Token> split(Line line) {
    String text = line.text();
    List<Token> tokens = new ArrayList<>(4);
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (isComment(c)) {
        break;
      }
      if (c <= ' ') {
        at++;
        continue;
      }
      int end = c == '"' ? quoteEnd(text, at) : isBrace(c) ? at + 1 : wordEnd(text, at);
      if (end < 0) {
        String message = "a double quote without its partner, the statement is ignored";
        diagnostics.add(Severity.ERROR, line.at(at + 1), message, text);
        return withoutLastStatement(tokens);
      }
      String word = c == '"' ? text.substring(at + 1, end - 1) : plain(text, at, end);
      Token.Kind kind = c == '{' ? Token.Kind.OPEN : c == '}' ? Token.Kind.CLOSE : Token.Kind.WORD;
      tokens.add(new Token(kind, new Word(word, line.at(at + 1), text), end));
      at = end;
    }
    return tokens;
  }

  private static List<Token> withoutLastStatement(List<Token> tokens) {
    int kept = tokens.size();
    while (kept > 0 && tokens.get(kept - 1).kind() == Token.Kind.WORD) {
      kept--;
    }
    return tokens.subList(0, kept);
  }

  /// The place behind the closing quote, or -1.
  private static int quoteEnd(String text, int start) {
    for (int at = start + 1; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        return at + 1;
      }
      if (c == '\\') {
        at++;
      }
    }
    return -1;
  }

  private static int wordEnd(String text, int start) {
    int at = start;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (isEscaped(text, at)) {
        at++;
      } else if (c <= ' ' || c == '"' || isComment(c) || isBrace(c)) {
        break;
      }
      at++;
    }
    return at;
  }

  private static boolean isComment(char c) {
    return c == '#' || c == '!';
  }

  private static boolean isBrace(char c) {
    return c == '{' || c == '}';
  }

  private static boolean isEscaped(String text, int at) {
    return text.charAt(at) == '\\' && at + 1 < text.length() && isComment(text.charAt(at + 1));
  }

  private static String plain(String text, int start, int end) {
    int escape = text.indexOf('\\', start);
    if (escape < 0 || escape >= end) {
      return text.substring(start, end);
    }
    var word = new StringBuilder(end - start);
    for (int at = start; at < end; at++) {
      if (!isEscaped(text, at)) {
        word.append(text.charAt(at));
      }
    }
    return word.toString();
  }
}
