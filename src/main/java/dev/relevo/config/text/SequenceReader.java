package dev.relevo.config.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads `~SEQ(var, start, step, end)`, `~SEQx(...)`, `~LST(var, a, b)` and `~LST({x, y}, {1, 2},
/// {3, 4})`, as keepalived 2.2.7 does.
final class SequenceReader {
  /// keepalived's room for the numbers of a `~SEQ`.
  private static final int MAX_NUMBERS = 62;

  /// Far from the ends of a long, so that a step more does not come round.
  private static final long MAX_NUMBER = Long.MAX_VALUE / 4;

  private final Passage line;
  private final String text;
  private final Definitions definitions;
  private int at;

  private SequenceReader(Passage line, Definitions definitions) {
    this.line = line;
    this.text = line.text();
    this.definitions = definitions;
    this.at = "~SEQ".length();
  }

  static boolean isSequence(String text) {
    return text.startsWith("~SEQ") || text.startsWith("~LST");
  }

  /// `null` if it is not well-formed.
  static @Nullable Sequence read(Passage line, Definitions definitions) {
    SequenceReader reader = new SequenceReader(line, definitions);
    return line.text().startsWith("~SEQ") ? reader.numbers() : reader.list();
  }

  private @Nullable Sequence numbers() {
    boolean hexadecimal = is('x');
    at += hexadecimal ? 1 : 0;
    blanks();
    if (!take('(')) {
      return null;
    }
    blanks();
    String name = word(" \t,)");
    blanks();
    int end = text.indexOf(')', at);
    if (name.isEmpty() || end < 0 || at == end) {
      return null;
    }
    at++;
    blanks();
    if (end + 1 - at > MAX_NUMBERS) {
      return null;
    }
    Passage written = line.cut(Math.min(at, end), end);
    Passage replaced = definitions.replace(written);
    if (!definitions.multiline().isEmpty()) {
      return null;
    }
    Sequence.Numbers values =
        numbers(replaced == null ? written.text() : replaced.text(), hexadecimal);
    Passage rest = line.cut(Blanks.skip(text, end + 1), text.length());
    return values == null ? null : new Sequence(List.of(name), values, rest);
  }

  /// `END`, `START, END` or `START, STEP, END`.
  private static Sequence.@Nullable Numbers numbers(String list, boolean hexadecimal) {
    String[] words = list.split(",", -1);
    if (words.length > 3) {
      return null;
    }
    long[] given = new long[words.length];
    for (int i = 0; i < words.length; i++) {
      Long number = number(words[i].strip());
      if (number == null) {
        return null;
      }
      given[i] = number;
    }
    long end = given[given.length - 1];
    long start = given.length > 1 ? given[0] : end < 0 ? -1 : 1;
    long step = given.length == 3 ? given[1] : start <= end ? 1 : -1;
    boolean wrong = step == 0 || (start < end && step < 0) || (start > end && step > 0);
    return wrong || (hexadecimal && (start < 0 || end < 0))
        ? null
        : new Sequence.Numbers(start, step, end, hexadecimal);
  }

  /// As C's `strtol` with base 0: `0x` is hexadecimal, a leading 0 octal, nothing is 0.
  private static @Nullable Long number(String word) {
    boolean negative = word.startsWith("-");
    int start = negative || word.startsWith("+") ? 1 : 0;
    int radix = 10;
    if (word.startsWith("0x", start) || word.startsWith("0X", start)) {
      radix = 16;
      start += 2;
    } else if (word.startsWith("0", start)) {
      radix = 8;
    }
    long value = 0;
    for (int i = start; i < word.length(); i++) {
      int digit = Character.digit(word.charAt(i), radix);
      if (digit < 0 || value > MAX_NUMBER / radix) {
        return null;
      }
      value = value * radix + digit;
    }
    return negative ? -value : value;
  }

  private @Nullable Sequence list() {
    blanks();
    if (!take('(')) {
      return null;
    }
    blanks();
    List<String> names = group(" \t,}", false);
    if (names == null || !take(',')) {
      return null;
    }
    blanks();
    List<List<String>> rounds = new ArrayList<>();
    while (true) {
      List<String> values = group(" \t,})", true);
      if (values == null || values.size() > names.size()) {
        return null;
      }
      while (values.size() < names.size()) {
        values.add("");
      }
      rounds.add(values);
      if (take(')')) {
        break;
      }
      if (!take(',')) {
        return null;
      }
      blanks();
    }
    return new Sequence(
        names, new Sequence.Listed(rounds), line.cut(Blanks.skip(text, at), text.length()));
  }

  /// A word, or several in braces. Leaves off at what stands behind.
  private @Nullable List<String> group(String ends, boolean last) {
    List<String> words = new ArrayList<>(2);
    boolean braced = take('{');
    while (true) {
      blanks();
      words.add(word(ends));
      blanks();
      if (braced && take('}')) {
        blanks();
        return words;
      }
      if (!braced && (is(',') || (last && is(')')))) {
        return words;
      }
      if (!take(',')) {
        return null;
      }
    }
  }

  private void blanks() {
    at = Blanks.skip(text, at);
  }

  private boolean is(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private boolean take(char c) {
    if (!is(c)) {
      return false;
    }
    at++;
    return true;
  }

  private String word(String ends) {
    int start = at;
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at);
  }
}
