package dev.relevo.convert;

import java.util.ArrayList;
import java.util.List;

/// Words as the language writes them: in double quotes if they hold what would end them.
final class Words {
  private static final String SPECIAL = "#!{}";

  private Words() {}

  static List<String> split(String text) {
    var words = new ArrayList<String>();
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) <= ' ') {
        at++;
        continue;
      }
      boolean quoted = text.charAt(at) == '"';
      int end = quoted ? text.indexOf('"', at + 1) : end(text, at);
      if (end < 0) {
        words.add(text.substring(at));
        return words;
      }
      words.add(text.substring(quoted ? at + 1 : at, end));
      at = quoted ? end + 1 : end;
    }
    return words;
  }

  static String join(List<String> words) {
    var text = new StringBuilder();
    for (String word : words) {
      text.append(text.isEmpty() ? "" : " ").append(quoted(word));
    }
    return text.toString();
  }

  static String quoted(String word) {
    for (int at = 0; at < word.length(); at++) {
      char c = word.charAt(at);
      if (c <= ' ' || SPECIAL.indexOf(c) >= 0) {
        return '"' + word + '"';
      }
    }
    return word.isEmpty() || word.endsWith("\\") ? '"' + word + '"' : word;
  }

  /// The same for the first word of a line, which must not be taken for a definition, a condition,
  /// a sequence or an include.
  static String first(String word) {
    if (word.equals("@relevo")) { // the printer's own, before keywords of ours
      return word;
    }
    boolean means = !word.isEmpty() && "@$~".indexOf(word.charAt(0)) >= 0;
    return means || word.startsWith("include") ? '"' + word + '"' : quoted(word);
  }

  /// Whether it can stand in double quotes.
  static boolean isWritable(String word) {
    for (int at = 0; at < word.length(); at++) {
      char c = word.charAt(at);
      if (c == '"' || (c < ' ' && c != '\t')) {
        return false;
      }
    }
    return true;
  }

  private static int end(String text, int start) {
    int at = start;
    while (at < text.length() && text.charAt(at) > ' ' && text.charAt(at) != '"') {
      at++;
    }
    return at;
  }
}
