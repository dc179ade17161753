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

  /// keepalived's MAXBUF: it ignores a longer line.
  public static final int MAX_LINE_OCTETS = 1024;

  /// Deep enough for any tree of files, and ends a file that includes itself.
  public static final int MAX_INCLUDE_DEPTH = 16;

  /// How many files may be read in all: a pattern may match a directory nobody thought of.
  public static final int MAX_FILES = 4096;

  private final Diagnostics diagnostics;
  private final Deque<Source> open = new ArrayDeque<>();
  private final Deque<List<String>> waiting = new ArrayDeque<>();
  private int bytesLeft = MAX_BYTES;
  private int filesLeft = MAX_FILES;

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
      String message = "cannot read the configuration: " + reason(file, refused);
      diagnostics.add(Severity.UNREADABLE, Position.of(file), message, "");
      return false;
    }
  }

  /// Starts with text that is at hand.
  public void start(Source source) {
    open.push(source);
    waiting.push(List.of());
  }

  /// The next line that is not an include, or `null` at the very end.
  public @Nullable Line next() {
    while (!open.isEmpty()) {
      Line line = nextOf(open.element());
      if (line == null) {
        leave();
      } else if (isReadable(line) && !isInclude(line)) {
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
          "cannot read on: " + reason(source.name(), refused) + ", the rest is ignored";
      diagnostics.add(Severity.ERROR, at, message, "");
      return null;
    }
  }

  private void leave() {
    Source source = open.pop();
    bytesLeft -= source.size();
    source.close();
    List<String> siblings = waiting.pop();
    if (!siblings.isEmpty()) {
      enter(siblings);
    }
  }

  /// Opens the first of the files that can be read; the others wait until it ends.
  private void enter(List<String> files) {
    for (int i = 0; i < files.size(); i++) {
      String file = files.get(i);
      try {
        if (filesLeft-- <= 0) {
          throw new IOException("more than " + MAX_FILES + " files are included");
        }
        open.push(Source.open(file, bytesLeft));
        waiting.push(files.subList(i + 1, files.size()));
        return;
      } catch (IOException refused) {
        String message = "cannot read an included file, ignored: " + reason(file, refused);
        diagnostics.add(Severity.ERROR, Position.of(file), message, "");
        if (filesLeft <= 0) {
          return;
        }
      }
    }
  }

  private boolean isReadable(Line line) {
    String text = line.text();
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      String message = "not text but binary (a NUL byte); ignored from here to the end of the file";
      diagnostics.add(Severity.ERROR, line.at(nul + 1), message, "");
      leave();
      return false;
    }
    if (line.octets() > MAX_LINE_OCTETS) {
      String message = "a line of more than " + MAX_LINE_OCTETS + " bytes, ignored";
      diagnostics.add(Severity.ERROR, line.at(1), message, "");
      return false;
    }
    return true;
  }

  private boolean isInclude(Line line) {
    String pattern = Include.patternOf(line.text());
    if (pattern == null) {
      return false;
    }
    Position at = line.at(line.text().indexOf("include") + 1);
    if (pattern.isEmpty()) {
      diagnostics.add(Severity.ERROR, at, "include names no file, ignored", line.text());
    } else if (open.size() >= MAX_INCLUDE_DEPTH) {
      String message = "include is nested deeper than " + MAX_INCLUDE_DEPTH + " files, ignored";
      diagnostics.add(Severity.ERROR, at, message, line.text());
    } else {
      List<String> files = Include.expand(pattern, line.file());
      if (files.isEmpty()) {
        String message = "include '" + pattern + "' matches no file";
        diagnostics.add(Severity.ERROR, at, message, line.text());
      }
      enter(files);
    }
    return true;
  }

  /// The reason without the name that the JDK puts in front of it.
  private static String reason(String file, IOException refused) {
    String text = String.valueOf(refused.getMessage());
    String prefix = file + " (";
    return text.startsWith(prefix) && text.endsWith(")")
        ? text.substring(prefix.length(), text.length() - 1)
        : text;
  }
}
