package dev.relevo.config.text;

import dev.relevo.config.Position;
import dev.relevo.config.Word;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What is to be read as a line, and where each of its characters stands in the line that the
/// administrator wrote. What a definition put in stands where the definition was named.
public final class Passage {
  private final Line line;
  private final String text;
  private final int shift;
  private final int @Nullable [] columns;
  private final boolean expanded;

  private Passage(Line line, String text, int shift, int @Nullable [] columns, boolean expanded) {
    this.line = line;
    this.text = text;
    this.shift = shift;
    this.columns = columns;
    this.expanded = expanded;
  }

  static Passage of(Line line) {
    return new Passage(line, line.text(), 0, null, false);
  }

  /// A plain line without the blanks around it.
  static Passage trimmed(Line line) {
    String text = line.text().substring(line.start(), line.end());
    return new Passage(line, text, line.start(), null, false);
  }

  public String text() {
    return text;
  }

  Line line() {
    return line;
  }

  /// Whether it may hold one of some `Marks`; what is surely not there need not be looked for.
  boolean mayHold(int marks) {
    return expanded || (line.marks() & marks) != 0;
  }

  /// Whether it is a plain line of a file from its start, or a brace of one: nothing in it has a
  /// meaning but a brace.
  boolean isPlain() {
    return !expanded && line.isPlain() && (shift == line.start() || isBrace());
  }

  /// Whether it is a brace and nothing else.
  public boolean isBrace() {
    return text.length() == 1 && (text.charAt(0) == '{' || text.charAt(0) == '}');
  }

  /// The first brace outside double quotes, or -1.
  int brace() {
    if (!mayHold(Marks.BRACE)) {
      return -1;
    }
    return isPlain() && text.length() > 1 ? line.brace() - shift : Braces.first(text);
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  boolean startsWith(char c) {
    return !text.isEmpty() && text.charAt(0) == c;
  }

  /// The place of a character in the file.
  Position at(int index) {
    return line.at(columns == null ? index + shift : column(index));
  }

  /// A word of this passage, which stands at an index.
  public Word word(String word, int index) {
    return new Word(word, at(index), line.text(), expanded ? text : "");
  }

  private int column(int index) {
    if (columns == null) {
      return index + shift;
    }
    return columns.length == 0 ? 0 : columns[Math.min(index, columns.length - 1)];
  }

  /// A part of it.
  Passage cut(int start, int end) {
    if (start == 0 && end == text.length()) {
      return this;
    }
    int[] kept = columns == null ? null : Arrays.copyOfRange(columns, start, end);
    return new Passage(line, text.substring(start, end), shift + start, kept, expanded);
  }

  /// Without the character at an index.
  Passage without(int index) {
    return replace(index, index + 1, "", expanded);
  }

  /// With a character more, which stands at an index of the line as written.
  Passage and(char c, int index) {
    int[] stand = spread(text.length() + 1);
    stand[text.length()] = index;
    return new Passage(line, text + c, 0, stand, expanded);
  }

  /// With a definition's value instead of its name.
  Passage replace(int start, int end, String value) {
    return replace(start, end, value, true);
  }

  private Passage replace(int start, int end, String value, boolean marked) {
    String replaced = text.substring(0, start) + value + text.substring(end);
    int[] stand = spread(replaced.length());
    Arrays.fill(stand, start, start + value.length(), column(start));
    for (int at = end; at < text.length(); at++) {
      stand[start + value.length() + at - end] = column(at);
    }
    return new Passage(line, replaced, 0, stand, marked);
  }

  /// A text from elsewhere that counts as a line and is spoken of by a place of this one.
  Passage instead(String other, int index) {
    int[] stand = new int[other.length()];
    Arrays.fill(stand, column(index));
    return new Passage(line, other, 0, stand, true);
  }

  private int[] spread(int length) {
    int[] stand = new int[length];
    for (int at = 0; at < Math.min(length, text.length()); at++) {
      stand[at] = column(at);
    }
    return stand;
  }
}
