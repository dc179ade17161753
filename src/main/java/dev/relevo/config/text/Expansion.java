package dev.relevo.config.text;

import dev.relevo.config.Diagnostics;
import dev.relevo.config.Mask;
import dev.relevo.config.ReadingOptions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the lines of the files amount to: comments taken away, lines for other hosts left out,
/// definitions taken and put in, sequences spelt out, includes followed, each brace outside double
/// quotes on a line of its own.
///
/// The order of these steps is keepalived 2.2.7's, since it shows: what is left of a line behind a
/// brace counts as a line with all that may start one, a value may be an `include`, and sequences
/// come before the file that a line of them includes.
public final class Expansion {
  /// How many lines definitions and sequences may make in all. 10,000 instances of 20 lines are
  /// 200,000; a definition that ends with itself has no end.
  static final int MAX_MADE = 200_000;

  /// How deep definitions of several lines, or sequences, may stand within each other.
  static final int MAX_NESTING = 1000;

  private final Lines lines;
  private final Diagnostics diagnostics;
  private final Comments comments;
  private final Definitions definitions;
  private final Conditions conditions;
  private final Deque<Sequence> sequences = new ArrayDeque<>();
  private final Deque<Reel> outer = new ArrayDeque<>();
  private @Nullable Reel reel;
  private int sequencesAround;
  private @Nullable Definition unfinished;
  private @Nullable Passage residue;
  private int made;

  public Expansion(Lines lines, Diagnostics diagnostics, ReadingOptions options) {
    this.lines = lines;
    this.diagnostics = diagnostics;
    this.comments = new Comments(diagnostics);
    this.definitions = new Definitions(new Predefined(options), diagnostics);
    this.conditions = new Conditions(options, diagnostics);
  }

  /// Sets what `include_check` demands, as `Lines.check` does.
  @Nullable String checkIncludes(List<String> words) {
    return lines.check(words);
  }

  /// The next line that is not empty: a single brace, or words without braces outside double
  /// quotes. `null` at the end of all files.
  public @Nullable Passage next() {
    while (true) {
      Passage taken = take();
      if (taken == null) {
        return null;
      }
      if (unfinished == null && taken.isPlain()) {
        return upToBrace(taken);
      }
      if (unfinished != null) {
        taken = goOn(unfinished, taken);
      }
      Passage line = taken.isEmpty() ? taken : meaning(taken);
      if (line.isEmpty()) {
        continue;
      }
      Include include = Include.read(line.text());
      if (include == null) {
        return upToBrace(line);
      }
      lines.include(line, include);
    }
  }

  /// Where the next line comes from: what is left of the last one, the sequence within, the
  /// definition of several lines, the files.
  private @Nullable Passage take() {
    Passage left = residue;
    if (left != null) {
      residue = null;
      return left;
    }
    definitions.beginLine();
    boolean sequence = sequences.size() > sequencesAround;
    Reel lines = reel;
    if ((sequence || lines != null) && isTooMany()) {
      return fromFiles();
    }
    if (sequence) {
      Sequence last = sequences.element();
      Passage round = last.next(definitions);
      if (last.isDone()) {
        sequences.pop();
      }
      return round;
    }
    if (lines == null) {
      return fromFiles();
    }
    Passage next = lines.next();
    if (lines.isDone()) {
      reel = outer.poll();
      sequencesAround = lines.around();
    }
    return next;
  }

  private boolean isTooMany() {
    made++;
    boolean nested = outer.size() >= MAX_NESTING || sequences.size() >= MAX_NESTING;
    if (made <= MAX_MADE && !nested) {
      return false;
    }
    String message =
        nested
            ? "definitions or sequences lead to each other without end, ignored from here on"
            : "definitions and sequences make more than "
                + MAX_MADE
                + " lines, the others are ignored";
    Reel lines = reel;
    Passage at = lines == null ? sequences.element().rest() : lines.use();
    diagnostics.error(at.word("", 0), message);
    sequences.clear();
    outer.clear();
    reel = null;
    sequencesAround = 0;
    return true;
  }

  private @Nullable Passage fromFiles() {
    while (true) {
      Line line = lines.next();
      if (line == null) {
        return null;
      }
      if (line.text().isEmpty()) {
        unfinished = null;
        continue;
      }
      if (line.before() > 0) {
        tellOfLength(line);
      }
      if ((line.marks() & Marks.REMARK) != 0 || line.start() == line.end()) {
        continue;
      }
      Passage passage = line.isPlain() ? Passage.trimmed(line) : comments.ofFile(Passage.of(line));
      if (!passage.isEmpty()) {
        return passage;
      }
    }
  }

  /// A line more of a definition; answers what else there is to read in it, which is nothing.
  private Passage goOn(Definition definition, Passage line) {
    String text = line.text();
    boolean more = text.endsWith("\\");
    String value = more ? text.substring(0, Blanks.trimmed(text, text.length() - 1)) : text;
    if (!value.isEmpty()) {
      definition.lines.add(value);
    }
    if (!more) {
      definition.multiline = !definition.lines.isEmpty();
      unfinished = null;
    }
    return line.cut(0, 0);
  }

  /// The line with all that keepalived does to it before it is split at braces; empty if that is
  /// all.
  private Passage meaning(Passage taken) {
    Passage line = taken;
    definitions.beginPart();
    while (true) {
      if (line.startsWith('@')) {
        line = conditions.apply(line);
      }
      if (line.startsWith('$') && isDefinition(line)) {
        return line.cut(0, 0);
      }
      if (line.startsWith('~')) {
        return isSequence(line) ? line.cut(0, 0) : line;
      }
      if (!line.mayHold(Marks.DOLLAR) || line.text().indexOf('$') < 0) {
        return checked(line);
      }
      Passage replaced = definitions.replace(line);
      play(line);
      if (replaced == null || definitions.gaveUp()) {
        tellOfUndefined(line);
        return checked(replaced == null ? line : replaced);
      }
      line = comments.ofExpansion(replaced);
      if (line.text().indexOf('$') < 0 && !line.startsWith('@')) {
        return checked(line);
      }
    }
  }

  private boolean isDefinition(Passage line) {
    Definition definition = definitions.define(line);
    if (definition == null) {
      return false;
    }
    unfinished = definition.multiline ? definition : null;
    return true;
  }

  private boolean isSequence(Passage line) {
    if (!SequenceReader.isSequence(line.text())) {
      return false;
    }
    Sequence sequence = SequenceReader.read(line, definitions);
    if (sequence == null) {
      String form =
          line.text().startsWith("~SEQ") ? "~SEQ(VAR, START, STEP, END)" : "~LST(VAR, A, B)";
      diagnostics.error(line.word("", 0), "not of the form " + form + ", the line is ignored");
    } else {
      sequences.push(sequence);
    }
    return true;
  }

  /// The further lines of the definitions that were just put in come next.
  private void play(Passage use) {
    for (Definition definition : definitions.multiline()) {
      Reel before = reel;
      if (before != null) {
        outer.push(before);
      }
      reel = new Reel(definition.lines, use, sequencesAround);
      sequencesAround = sequences.size();
    }
    definitions.multiline().clear();
  }

  private Passage upToBrace(Passage line) {
    String text = line.text();
    int brace = text.length() == 1 ? -1 : line.brace();
    if (brace < 0) {
      return line;
    }
    int rest = brace > 0 ? brace : Blanks.skip(text, 1);
    if (rest < text.length()) {
      residue = line.cut(rest, text.length());
    }
    return line.cut(0, brace > 0 ? Blanks.trimmed(text, brace) : 1);
  }

  private Passage checked(Passage line) {
    if (line.mayHold(Marks.BACKSLASH) && line.text().endsWith("\\")) {
      String message =
          "a backslash at the end goes on with the next line in a definition only; it belongs to"
              + " the last word, also from within a comment";
      diagnostics.caution(line.word("", line.text().length() - 1), message);
    }
    return line;
  }

  private void tellOfUndefined(Passage line) {
    int at = definitions.gaveUp() ? -1 : definitions.undefined(line);
    Reference reference = at < 0 ? null : Reference.at(line.text(), at);
    if (reference != null) {
      // a password may hold what looks like one
      boolean secret = !Mask.line(line.text()).equals(line.text());
      String name = secret ? "what looks like a definition" : "$" + reference.name();
      String message = name + " is not defined here, it is read as it stands";
      diagnostics.caution(line.word("", at), message);
    }
  }

  private void tellOfLength(Line line) {
    String message =
        "a line of more than "
            + Lines.MAX_LINE_OCTETS
            + " bytes: what follows them is read as a line of its own, as by keepalived";
    diagnostics.caution(Passage.of(line).word("", 0), message);
  }
}
