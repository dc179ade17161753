package dev.relevo.config.text;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The files a shell would expand a pattern to: those of each alternative in braces sorted, the
/// alternatives in order. A relative pattern starts at the directory of the file that holds it.
final class Paths {
  /// How many words `{a,b}{c,d}...` may grow to.
  static final int MAX_ALTERNATIVES = 1024;

  /// How many files one pattern may match.
  static final int MAX_MATCHES = 65_536;

  final List<String> found = new ArrayList<>();

  /// Whether a name or a directory was not there, of any alternative.
  boolean missing;

  /// How many names may still be looked at; below 0 some have not been.
  int left;

  private Paths(int left) {
    this.left = left;
  }

  /// @param left how many names may be looked at
  static Paths expand(String pattern, String includingFile, int left) {
    Paths paths = new Paths(left);
    for (String alternative : alternatives(pattern)) {
      String absolute = alternative;
      if (!alternative.startsWith("/")) {
        int slash = includingFile.lastIndexOf('/');
        absolute = includingFile.substring(0, slash + 1) + alternative;
      }
      paths.match(absolute);
    }
    return paths;
  }

  private void match(String pattern) {
    List<String> here = List.of(pattern.startsWith("/") ? "/" : "");
    boolean wild = false;
    for (String part : pattern.split("/", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      List<String> next = new ArrayList<>();
      wild |= Glob.isPattern(part);
      for (String directory : here) {
        step(directory, part, next);
      }
      here = next;
    }
    missing |= here.isEmpty() && !wild;
    for (String file : here) {
      if (found.size() < MAX_MATCHES) {
        found.add(file);
      }
    }
  }

  private void step(String directory, String part, List<String> next) {
    left--;
    if (left < 0) {
      return;
    }
    String prefix = directory.isEmpty() || directory.endsWith("/") ? directory : directory + "/";
    if (!Glob.isPattern(part)) {
      String path = prefix + part;
      if (new File(path).exists()) {
        next.add(path);
      }
      return;
    }
    String[] names = new File(prefix.isEmpty() ? "." : prefix).list();
    if (names == null) {
      missing = true;
      return;
    }
    left = Math.max(left - names.length, -1);
    Arrays.sort(names);
    for (String name : names) {
      boolean hidden = name.startsWith(".") && !part.startsWith(".");
      if (!hidden && Glob.matches(part, name) && next.size() < MAX_MATCHES) {
        next.add(prefix + name);
      }
    }
  }

  /// Expands braces, the first pair first, without recursion. Pairs may stand within pairs.
  private static List<String> alternatives(String pattern) {
    List<String> done = new ArrayList<>();
    List<String> open = new ArrayList<>(List.of(pattern));
    while (!open.isEmpty() && done.size() + open.size() <= MAX_ALTERNATIVES) {
      String text = open.removeFirst();
      int start = text.indexOf('{');
      int end = start < 0 ? -1 : partner(text, start);
      if (end < 0) {
        done.add(text);
        continue;
      }
      int at = 0;
      for (String choice : choices(text, start + 1, end)) {
        open.add(at++, text.substring(0, start) + choice + text.substring(end + 1));
      }
    }
    return done;
  }

  private static int partner(String text, int start) {
    int depth = 0;
    for (int at = start; at < text.length(); at++) {
      char c = text.charAt(at);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    return -1;
  }

  private static List<String> choices(String text, int start, int end) {
    List<String> choices = new ArrayList<>();
    int depth = 0;
    int from = start;
    for (int at = start; at < end; at++) {
      char c = text.charAt(at);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (c == ',' && depth == 0) {
        choices.add(text.substring(from, at));
        from = at + 1;
      }
    }
    choices.add(text.substring(from, end));
    return choices;
  }
}
