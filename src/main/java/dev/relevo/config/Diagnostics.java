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

  /// A shorter secret is hidden behind its keyword alone: it would hide half of every message.
  private static final int MIN_SECRET = 4;

  /// How much of a line that definitions made is shown, in characters.
  private static final int SHOWN = 120;

  private final List<Diagnostic> found = new ArrayList<>();
  private final Set<String> told = new HashSet<>();
  private final Set<String> secrets = new HashSet<>();
  private int leftOut;

  public void add(Severity severity, Position at, String message, String source) {
    add(Code.of(severity), severity, at, message, source, "");
  }

  private void add(
      Code code, Severity severity, Position at, String message, String source, String hint) {
    // the verdict is the worst of all, so a worse one than those kept is kept past the limit
    if (found.size() >= MAX && !isWorse(severity)) {
      leftOut++;
      return;
    }
    found.add(new Diagnostic(code, severity, at, printable(message), Mask.line(source), hint));
  }

  /// A word that is shown nowhere, whatever is said of whichever line.
  public void secret(String word) {
    if (word.length() >= MIN_SECRET) {
      secrets.add(word);
    }
  }

  /// Whether there is room for more: what is not told need not be thought out.
  public boolean hasRoom() {
    return found.size() < MAX;
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
    add(Code.of(severity), severity, at, message, "");
  }

  /// The same, with a code of its own.
  ///
  /// @param hint what was most likely meant; may be empty
  public void add(Code code, Severity severity, Word at, String message, String hint) {
    String read = Mask.line(at.expansion());
    String shown = read.length() > SHOWN ? read.substring(0, SHOWN) + "..." : read;
    String whole = read.isEmpty() ? message : message + "; the line reads '" + shown + "'";
    add(code, severity, at.at(), whole, at.line(), hint);
  }

  /// An error with a code of its own.
  public void error(Code code, Word at, String message) {
    add(code, Severity.ERROR, at, message, "");
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

  /// A notice of what is not acted on yet: one time is enough, however often there is a reason.
  public void noticeOnce(Word at, String message) {
    if (told.add(message)) {
      add(Code.RLV015, Severity.NOTICE, at, message, "");
    }
  }

  /// Says of what keepalived's other processes complain, where nothing is said of its lines.
  public void complained(List<Word> words) {
    if (words.isEmpty()) {
      return;
    }
    Set<String> lines = new HashSet<>();
    for (Diagnostic diagnostic : found) {
      lines.add(diagnostic.at().file() + ":" + diagnostic.at().line());
    }
    for (Word word : words) {
      if (lines.add(word.at().file() + ":" + word.at().line())) {
        if (word.text().equals("}")) {
          error(Code.RLV014, word, "a '}' too many, since a brace is missing or surplus above");
        } else {
          notice(
              word,
              "read, but keepalived complains of it, too: a brace is missing or surplus above");
        }
      }
    }
  }

  /// What was found, in order; the last one says how many were left out.
  public List<Diagnostic> toList() {
    List<Diagnostic> all = new ArrayList<>(found.size() + 1);
    for (Diagnostic diagnostic : found) {
      all.add(secrets.isEmpty() ? diagnostic : withoutSecrets(diagnostic));
    }
    if (leftOut > 0) {
      String file = found.getFirst().at().file();
      String message = "and " + leftOut + " more messages like these";
      all.add(Diagnostic.of(Severity.NOTICE, Position.of(file), message));
    }
    return List.copyOf(all);
  }

  /// A secret may have come from a definition, or stand where nobody expects one.
  private Diagnostic withoutSecrets(Diagnostic told) {
    return new Diagnostic(
        told.code(),
        told.severity(),
        told.at(),
        Mask.known(told.message(), secrets),
        Mask.known(told.source(), secrets),
        told.hint());
  }
}
