package dev.relevo.config.text;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `include PATTERN`: the files a shell would expand the pattern to, sorted. A relative pattern
/// starts at the directory of the file that holds it.
final class Include {
  /// How many words `{a,b}{c,d}...` may grow to.
  private static final int MAX_ALTERNATIVES = 1024;

  private static final String KEYWORD = "include";

  private Include() {}

  /// What follows the word `include`, or `null` if the line is something else.
  static @Nullable String patternOf(String line) {
    int at = 0;
    while (at < line.length() && line.charAt(at) <= ' ') {
      at++;
    }
    if (!line.startsWith(KEYWORD, at)) {
      return null;
    }
    at += KEYWORD.length();
    if (at < line.length() && line.charAt(at) > ' ') {
      return null;
    }
    int end = at;
    while (end < line.length() && line.charAt(end) != '#' && line.charAt(end) != '!') {
      end++;
    }
    String pattern = line.substring(at, end).strip();
    boolean quoted = pattern.length() > 1 && pattern.startsWith("\"") && pattern.endsWith("\"");
    return quoted ? pattern.substring(1, pattern.length() - 1) : pattern;
  }

  static List<String> expand(String pattern, String includingFile) {
    List<String> found = new ArrayList<>();
    for (String alternative : alternatives(pattern)) {
      String absolute = alternative;
      if (!alternative.startsWith("/")) {
        int slash = includingFile.lastIndexOf('/');
        absolute = includingFile.substring(0, slash + 1) + alternative;
      }
      match(absolute, found);
    }
    return found;
  }

  private static void match(String pattern, List<String> found) {
    List<String> here = List.of(pattern.startsWith("/") ? "/" : "");
    for (String part : pattern.split("/", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      List<String> next = new ArrayList<>();
      for (String directory : here) {
        step(directory, part, next);
      }
      here = next;
    }
    for (String file : here) {
      if (!new File(file).isDirectory()) {
        found.add(file);
      }
    }
  }

  private static void step(String directory, String part, List<String> next) {
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
      return;
    }
    Arrays.sort(names);
    for (String name : names) {
      boolean hidden = name.startsWith(".") && !part.startsWith(".");
      if (!hidden && Glob.matches(part, name)) {
        next.add(prefix + name);
      }
    }
  }

  /// Expands braces, the first pair first, without recursion.
  private static List<String> alternatives(String pattern) {
    List<String> done = new ArrayList<>();
    List<String> open = new ArrayList<>(List.of(pattern));
    while (!open.isEmpty() && done.size() + open.size() <= MAX_ALTERNATIVES) {
      String text = open.removeFirst();
      int start = text.indexOf('{');
      int end = text.indexOf('}', Math.max(start, 0));
      if (start < 0 || end < 0) {
        done.add(text);
        continue;
      }
      int at = 0;
      for (String choice : text.substring(start + 1, end).split(",", -1)) {
        open.add(at++, text.substring(0, start) + choice + text.substring(end + 1));
      }
    }
    return done;
  }
}
