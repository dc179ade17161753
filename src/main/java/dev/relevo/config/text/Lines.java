package dev.relevo.config.text;

import dev.relevo.config.Diagnostics;
import dev.relevo.config.Position;
import dev.relevo.config.Severity;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lines of a file and of those it includes, in order, on demand.
public final class Lines {
  /// Larger than any configuration written by hand or by a program (2,000 instances are 600 KB).
  public static final int MAX_BYTES = 16 << 20;

  /// keepalived's MAXBUF less its terminator: it reads a longer line as several.
  public static final int MAX_LINE_OCTETS = 1023;

  /// Deep enough for any tree of files, and ends one that has no end.
  public static final int MAX_INCLUDE_DEPTH = 64;

  /// How many files may be read in all: a pattern may match a directory nobody thought of.
  public static final int MAX_FILES = 4096;

  /// How many names of files and directories may be looked at for all includes together: a line of
  /// nothing but braces and stars wants millions.
  static final int MAX_NAMES = 200_000;

  private final Diagnostics diagnostics;
  private final Deque<OpenFile> open = new ArrayDeque<>();
  private int bytesLeft = MAX_BYTES;
  private int filesLeft = MAX_FILES;
  private int namesLeft = MAX_NAMES;
  private int strictness;

  /// A file that is being read.
  ///
  /// @param siblings what the same pattern matched and is to be read after it
  /// @param include the line that brought them; `null` for the main file
  /// @param asked how strict that line was
  /// @param strictness how strict includes were when it was opened, and will be again after it
  private record OpenFile(
      Source source, List<String> siblings, @Nullable Passage include, int asked, int strictness) {}

  public Lines(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /// Starts with the main file.
  ///
  /// @return whether it could be read
  public boolean start(String file) {
    try {
      start(Source.open(file, bytesLeft));
      return true;
    } catch (IOException refused) {
      String message = "cannot read the configuration: " + Source.reason(file, refused);
      diagnostics.add(Severity.UNREADABLE, Position.of(file), message, "");
      return false;
    }
  }

  /// Starts with text that is at hand.
  public void start(Source source) {
    open.push(new OpenFile(source, List.of(), null, 0, strictness));
  }

  /// Sets what `include_check` demands of all includes from here to the end of this file.
  ///
  /// @param words `read`, `match`, `wildcard_match`, `brace_match`, to be added with a `+` or taken
  ///   with a `-`; none for all of them
  /// @return the first word that is none of these, or `null`
  @Nullable String check(List<String> words) {
    int bits = words.isEmpty() ? Include.ALL : strictness;
    String unknown = null;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean signed = word.startsWith("+") || word.startsWith("-");
      int bit = Include.check(signed ? word.substring(1) : word);
      if (bit == 0 || (!signed && i > 0)) {
        unknown = unknown == null ? word : unknown;
      } else if (!signed) {
        bits = bit | Include.READABLE;
      } else {
        bits = word.startsWith("+") ? bits | bit : bits & ~bit;
      }
    }
    strictness = bits;
    return unknown;
  }

  /// The next line, or `null` at the very end.
  @Nullable Line next() {
    while (!open.isEmpty()) {
      Line line = nextOf(open.element().source());
      if (line == null) {
        leave();
      } else if (isText(line)) {
        return line;
      }
    }
    return null;
  }

  private @Nullable Line nextOf(Source source) {
    try {
      return source.next();
    } catch (IOException refused) {
      Position at = new Position(source.name(), source.number(), 1);
      String message =
          "cannot read on: " + Source.reason(source.name(), refused) + ", the rest is ignored";
      diagnostics.add(Severity.ERROR, at, message, "");
      return null;
    }
  }

  private void leave() {
    OpenFile left = open.pop();
    bytesLeft -= left.source().size();
    left.source().close();
    strictness = left.strictness();
    Passage include = left.include();
    if (include != null && !left.siblings().isEmpty()) {
      enter(left.siblings(), include, left.asked());
    }
  }

  private boolean isText(Line line) {
    if ((line.marks() & Marks.NUL) != 0) {
      int nul = line.text().indexOf('\0');
      String message = "not text but binary (a NUL byte); ignored from here to the end of the file";
      diagnostics.add(Severity.ERROR, line.at(nul), message, "");
      leave();
      return false;
    }
    if (line.number() == 1 && line.before() == 0 && open.element().source().isMarked()) {
      String message = "a byte order mark, which keepalived takes for a keyword; ignored";
      diagnostics.add(Severity.WARNING, line.at(0), message, "");
    }
    return true;
  }

  /// Goes on with the files of an include, and then with what follows it.
  void include(Passage line, Include include) {
    int asked = strictness | include.strictness();
    String pattern = include.pattern();
    if (namesLeft < 0) {
      return;
    }
    Paths paths = Paths.expand(pattern, line.line().file(), namesLeft);
    namesLeft = paths.left;
    if (namesLeft < 0) {
      String message =
          "more than "
              + MAX_NAMES
              + " names are looked at for includes, which are ignored from here on";
      diagnostics.error(line.word("", 0), message);
      return;
    }
    if (paths.found.isEmpty()) {
      boolean braces = pattern.indexOf('{') >= 0;
      int bit = !paths.missing ? Include.MATCHED : braces ? Include.BRACES : Include.NAMED;
      tell(line, (asked & bit) != 0, "include '" + pattern + "' matches no file" + quotes(pattern));
      return;
    }
    if (paths.missing) {
      boolean refused = (asked & Include.BRACES) != 0;
      String then = refused ? ", none is read" : ", the others are read";
      tell(line, refused, "not all files of include '" + pattern + "' are there" + then);
      if (refused) {
        return;
      }
    }
    enter(paths.found, line, asked);
  }

  private static String quotes(String pattern) {
    return pattern.indexOf('"') < 0 ? "" : ": its quotes count as part of the name";
  }

  /// keepalived passes over what a plain include does not find, and does not run when a strict one
  /// finds fault.
  private void tell(Passage line, boolean strict, String message) {
    if (strict) {
      diagnostics.add(Severity.UNREADABLE_INCLUDE, line.word("", 0), message);
    } else {
      diagnostics.caution(line.word("", 0), message);
    }
  }

  /// Opens the first of the files that can be read; the others wait until it ends.
  private void enter(List<String> files, Passage line, int asked) {
    for (int i = 0; i < files.size(); i++) {
      if (isBeyond(line)) {
        return;
      }
      String file = files.get(i);
      if (isOpen(file)) {
        diagnostics.error(line.word("", 0), file + " would include itself, not included");
        continue;
      }
      if (!Source.isPlain(file)) {
        String message = file + " is not a regular, non-executable file, not included";
        tell(line, (asked & Include.READABLE) != 0, message);
        continue;
      }
      try {
        Source source = Source.open(file, bytesLeft);
        List<String> siblings = files.subList(i + 1, files.size());
        open.push(new OpenFile(source, siblings, line, asked, strictness));
        return;
      } catch (IOException refused) {
        String message = "cannot read " + file + ", ignored: " + Source.reason(file, refused);
        boolean strict = (asked & Include.READABLE) != 0;
        Severity severity = strict ? Severity.UNREADABLE_INCLUDE : Severity.ERROR;
        diagnostics.add(severity, line.word("", 0), message);
      }
    }
  }

  private boolean isBeyond(Passage line) {
    if (open.size() >= MAX_INCLUDE_DEPTH) {
      String message = "include is nested deeper than " + MAX_INCLUDE_DEPTH + " files, ignored";
      diagnostics.error(line.word("", 0), message);
      return true;
    }
    filesLeft--;
    if (filesLeft == 0) {
      String message = "more than " + MAX_FILES + " files are included, the others are ignored";
      diagnostics.error(line.word("", 0), message);
    }
    return filesLeft <= 0;
  }

  private boolean isOpen(String file) {
    for (OpenFile each : open) {
      if (each.source().name().equals(file)) {
        return true;
      }
    }
    return false;
  }
}
