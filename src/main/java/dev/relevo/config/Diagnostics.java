package dev.relevo.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Collects what there is to say while a configuration is read.
public final class Diagnostics {
  /// A file of garbage has a complaint a line: a person reads the first few, memory is for the
  /// rest.
  public static final int MAX = 500;

  /// A source line with this in it may hold a password (`auth_pass`, mis-spelt too) and is not
  /// shown.
  private static final String SECRET = "pas";

  private final List<Diagnostic> found = new ArrayList<>();
  private final Set<String> told = new HashSet<>();
  private int leftOut;

  public void add(Severity severity, Position at, String message, String source) {
    // the verdict is the worst of all, so a worse one than those kept is kept past the limit
    if (found.size() >= MAX && !isWorse(severity)) {
      leftOut++;
      return;
    }
    String shown = source.indexOf(SECRET) >= 0 ? "" : source;
    found.add(new Diagnostic(severity, at, message, shown));
  }

  private boolean isWorse(Severity severity) {
    for (Diagnostic diagnostic : found) {
      if (diagnostic.severity().compareTo(severity) >= 0) {
        return false;
      }
    }
    return true;
  }

  public void error(Word at, String message) {
    add(Severity.ERROR, at.at(), message, at.line());
  }

  public void unusable(Word at, String message) {
    add(Severity.UNUSABLE, at.at(), message, at.line());
  }

  public void warning(Word at, String message) {
    add(Severity.WARNING, at.at(), message, at.line());
  }

  public void notice(Word at, String message) {
    add(Severity.NOTICE, at.at(), message, at.line());
  }

  /// A notice that one time is enough of, however often there is a reason.
  public void noticeOnce(Word at, String message) {
    if (told.add(message)) {
      notice(at, message);
    }
  }

  /// What was found, in order; the last one says how many were left out.
  public List<Diagnostic> toList() {
    List<Diagnostic> all = new ArrayList<>(found);
    if (leftOut > 0) {
      String file = found.getFirst().at().file();
      String message = "and " + leftOut + " more messages like these";
      all.add(Diagnostic.of(Severity.NOTICE, Position.of(file), message));
    }
    return List.copyOf(all);
  }
}
