package dev.relevo.config.text;

import dev.relevo.config.Diagnostics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names that `$NAME=TEXT` lines, `~SEQ` and `~LST` give values to, and their use. A value is
/// put in as it is at the time of use, and is looked through again.
final class Definitions {
  /// How often one line may have a value put in: a line of 1,023 bytes holds 255 references, and
  /// they may lead on. Ends a definition that leads to itself, which keepalived does not survive.
  static final int MAX_REPLACEMENTS = 4096;

  /// How often in all lines together: 10,000 instances of 20 lines with five each. A short file
  /// whose lines all lead to themselves would keep a reload for minutes.
  static final int MAX_PUT_IN = 1_000_000;

  private final Map<String, Definition> named = new HashMap<>();
  private final Predefined predefined;
  private final Diagnostics diagnostics;
  private final List<Definition> multiline = new ArrayList<>(1);
  private int replacements;
  private int left = MAX_PUT_IN;
  private boolean gaveUp;

  Definitions(Predefined predefined, Diagnostics diagnostics) {
    this.predefined = predefined;
    this.diagnostics = diagnostics;
  }

  /// A new line begins. What is left of it behind a brace is none: a value may bring a brace and
  /// its own name behind that, and so on without end.
  void beginLine() {
    replacements = 0;
    gaveUp = false;
  }

  /// A line begins, or what is left of it.
  void beginPart() {
    multiline.clear();
  }

  void set(String name, String value) {
    Definition before = named.get(name);
    Definition definition = new Definition(name);
    definition.lines.add(value);
    definition.multiline = before != null && before.multiline;
    named.put(name, definition);
  }

  /// Takes a line `$NAME=TEXT`, or answers `null` if it is none. No blank may stand before the `=`.
  @Nullable Definition define(Passage line) {
    String text = line.text();
    int end = Reference.nameEnd(text, 1);
    if (end == 1 || end == text.length() || text.charAt(end) != '=') {
      return null;
    }
    Definition definition = new Definition(text.substring(1, end));
    named.put(definition.name, definition);
    int start = Blanks.skip(text, end + 1);
    String value = text.substring(start);
    definition.multiline = value.endsWith("\\");
    if (definition.multiline) {
      String first = value.substring(0, Blanks.trimmed(value, value.length() - 1));
      if (!first.isEmpty()) {
        definition.lines.add(first);
      }
    } else {
      definition.lines.add(value);
    }
    return definition;
  }

  /// The definitions of several lines that were put in, whose further lines are to follow.
  List<Definition> multiline() {
    return multiline;
  }

  /// Whether the line became too long or never ends: it is not to be looked through again.
  boolean gaveUp() {
    return gaveUp;
  }

  /// The line with all values put in, or `null` if nothing was put in. A value that starts with `~`
  /// is the last one, since it is a sequence with names of its own.
  @Nullable Passage replace(Passage line) {
    if (left < 0 || gaveUp) {
      return null;
    }
    Passage passage = line;
    int at = line.text().indexOf('$');
    boolean replaced = false;
    while (at >= 0) {
      Reference reference = Reference.at(passage.text(), at);
      String value = reference == null ? null : value(reference, passage);
      if (reference == null || value == null) {
        at = passage.text().indexOf('$', at + 1);
        continue;
      }
      replaced = true;
      Definition definition = named.get(reference.name());
      if (definition != null && definition.multiline) {
        multiline.add(definition);
      }
      if (isTooMuch(passage, reference, at, value)) {
        gaveUp = true;
        if (isEndless()) {
          multiline.clear();
          return passage.cut(0, 0);
        }
        return passage;
      }
      passage = passage.replace(at, reference.end(), value);
      int first = Blanks.skip(value, 0);
      if (first < value.length() && value.charAt(first) == '~') {
        break;
      }
      at = passage.text().indexOf('$', at);
    }
    return replaced ? passage : null;
  }

  private boolean isEndless() {
    return replacements > MAX_REPLACEMENTS;
  }

  private boolean isTooMuch(Passage line, Reference reference, int at, String value) {
    replacements++;
    left--;
    if (left < 0) {
      String message =
          "definitions are put in more than " + MAX_PUT_IN + " times, from here on none is";
      diagnostics.error(line.word("", at), message);
      return true;
    }
    if (isEndless()) {
      String message = "$" + reference.name() + " leads to itself without end, the line is ignored";
      diagnostics.error(line.word("", at), message);
      return true;
    }
    int length = line.text().length() - (reference.end() - at) + value.length();
    // three octets a character at most
    boolean mayBe = length > Lines.MAX_LINE_OCTETS / 3;
    if (mayBe
        && octets(line.text()) - (reference.end() - at) + octets(value) > Lines.MAX_LINE_OCTETS) {
      String message =
          "$"
              + reference.name()
              + " makes the line longer than "
              + Lines.MAX_LINE_OCTETS
              + " bytes; it is read as it stands, without that value";
      diagnostics.error(line.word("", at), message);
      return true;
    }
    return false;
  }

  private static int octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private @Nullable String value(Reference reference, Passage line) {
    Definition definition = named.get(reference.name());
    if (definition == null) {
      return predefined.value(reference, line.line().file());
    }
    if (!reference.parameters().isEmpty()) {
      return null;
    }
    boolean amid = reference.end() < line.text().length();
    return definition.multiline && amid ? null : definition.first();
  }

  /// Where the first reference that leads nowhere stands, or -1.
  int undefined(Passage line) {
    String text = line.text();
    int at = text.indexOf('$');
    while (at >= 0) {
      Reference reference = Reference.at(text, at);
      if (reference != null && value(reference, line) == null) {
        return at;
      }
      at = text.indexOf('$', at + 1);
    }
    return -1;
  }
}
