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

  /// How much of a line that definitions made is shown, in characters.
  private static final int SHOWN = 120;

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
    found.add(new Diagnostic(severity, at, printable(message), shown));
  }

  /// A message may hold a word of the file, and a word may hold what commands a terminal.
  private static String printable(String message) {
    for (int at = 0; at < message.length(); at++) {
      if (Character.isISOControl(message.charAt(at))) {
        var shown = new StringBuilder(message.length());
        for (int i = 0; i < message.length(); i++) {
          char c = message.charAt(i);
          shown.append(Character.isISOControl(c) ? '\ufffd' : c);
        }
        return shown.toString();
      }
    }
    return message;
  }

  private boolean isWorse(Severity severity) {
    for (Diagnostic diagnostic : found) {
      if (diagnostic.severity().compareTo(severity) >= 0) {
        return false;
      }
    }
    return true;
  }

  /// Says something of a word, and what its line reads if definitions were put in.
  public void add(Severity severity, Word at, String message) {
    String read = at.expansion();
    boolean told = !read.isEmpty() && read.indexOf(SECRET) < 0 && at.line().indexOf(SECRET) < 0;
    String shown = read.length() > SHOWN ? read.substring(0, SHOWN) + "..." : read;
    String whole = told ? message + "; the line reads '" + shown + "'" : message;
    add(severity, at.at(), whole, at.line());
  }

  public void error(Word at, String message) {
    add(Severity.ERROR, at, message);
  }

  public void unusable(Word at, String message) {
    add(Severity.UNUSABLE, at, message);
  }

  public void warning(Word at, String message) {
    add(Severity.WARNING, at, message);
  }

  public void caution(Word at, String message) {
    add(Severity.CAUTION, at, message);
  }

  public void notice(Word at, String message) {
    add(Severity.NOTICE, at, message);
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
