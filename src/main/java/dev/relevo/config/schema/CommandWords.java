package dev.relevo.config.schema;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes commands apart as keepalived does: quotes of both kinds group, backslashes escape, nothing
/// else means anything. There is no shell. keepalived does so twice, first with the line, then with
/// its first word: `"x \\"a b\\""` has one argument, and `\\\\` is one backslash.
final class CommandWords {
  private CommandWords() {}

  /// What follows a script keyword: the command, a user, a group; or a command's program and
  /// arguments.
  ///
  /// @return `null` if a quote has no partner, or nothing follows the last backslash
  static @Nullable List<String> split(String text) {
    List<String> words = new ArrayList<>();
    var word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\\') {
        if (at + 1 == text.length()) {
          return null;
        }
        at = escape(text, at, word);
        inWord = true;
      } else if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
        inWord = true;
      } else if (c != ' ' && (c < '\t' || c > '\r')) {
        word.append(c);
        inWord = true;
      } else if (inWord) {
        words.add(word.toString());
        word.setLength(0);
        inWord = false;
      }
    }
    if (inWord) {
      words.add(word.toString());
    }
    return quote == 0 ? words : null;
  }

  /// Appends what the backslash at `at` stands for; returns the index of its last character.
  private static int escape(String text, int at, StringBuilder word) {
    char next = text.charAt(at + 1);
    if (next == 'x') {
      // as many digits as there are, of which a byte is kept
      return number(text, at + 2, 16, text.length(), next, word);
    }
    if (next >= '0' && next <= '7') {
      return number(text, at + 1, 8, 3, next, word);
    }
    if (next == 'c' && at + 2 < text.length()) {
      word.append((char) (text.charAt(at + 2) & 0x1f));
      return at + 2;
    }
    word.append(plain(next));
    return at + 1;
  }

  private static char plain(char letter) {
    return switch (letter) {
      case 'a' -> 7;
      case 'b' -> '\b';
      case 'E' -> 27;
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> 11;
      default -> letter;
    };
  }

  private static int number(
      String text, int start, int radix, int most, char otherwise, StringBuilder word) {
    int at = start;
    int value = 0;
    while (at < text.length()
        && at - start < most
        && Character.digit(text.charAt(at), radix) >= 0) {
      value = (value * radix + Character.digit(text.charAt(at), radix)) & 0xff;
      at++;
    }
    word.append(at == start ? otherwise : (char) value);
    return at - 1;
  }
}
