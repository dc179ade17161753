package dev.relevo.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A fault as it stands in its file: the prose, then one or more places to change.
///
/// @param prose what is broken, and which clause or behaviour it breaks
record Mutant(String name, String prose, List<Edit> edits) {
  private static final Path ROOT = Path.of("src/test/resources/mutants");
  private static final Path SOURCES = Path.of("src/main/java/dev/relevo");
  private static final String ENDING = ".mutant";
  private static final String IN = "in ";
  private static final String FIND = "find:";
  private static final String INSTEAD = "instead:";

  /// @param file below `SOURCES`
  /// @param find must stand there exactly once
  record Edit(Path file, String find, String instead) {
    String applied(String text) {
      int at = text.indexOf(find);
      if (at < 0) {
        throw new IllegalArgumentException("not in " + file + ":\n" + find);
      }
      if (text.indexOf(find, at + 1) >= 0) {
        throw new IllegalArgumentException("more than once in " + file + ":\n" + find);
      }
      return text.substring(0, at) + instead + text.substring(at + find.length());
    }
  }

  static List<Mutant> all() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(ROOT)) {
      files = all.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    }
    var mutants = new ArrayList<Mutant>();
    for (Path file : files) {
      mutants.add(read(file));
    }
    return mutants;
  }

  static Mutant named(String name) throws IOException {
    Path file = ROOT.resolve(name + ENDING);
    if (!Files.exists(file)) {
      throw new IllegalArgumentException("no mutant " + name + ": there is no " + file);
    }
    return read(file);
  }

  /// The sources it changes, as they become.
  ///
  /// @param checkout where the sources are
  Map<Path, String> applied(Path checkout) throws IOException {
    Map<Path, String> changed = new LinkedHashMap<>();
    for (Edit edit : edits) {
      Path file = SOURCES.resolve(edit.file());
      String before = changed.get(file);
      try {
        changed.put(
            file, edit.applied(before == null ? Files.readString(checkout.resolve(file)) : before));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("mutant " + name + " is stale: " + e.getMessage(), e);
      }
    }
    return changed;
  }

  private static Mutant read(Path path) throws IOException {
    String name = String.valueOf(path.getFileName()).replace(ENDING, "");
    var prose = new StringBuilder();
    var edits = new ArrayList<Edit>();
    List<String> lines = Files.readAllLines(path);
    int at = 0;
    for (; at < lines.size() && !lines.get(at).startsWith(IN); at++) {
      String line = lines.get(at);
      if (!line.isBlank() && !line.startsWith("#")) {
        throw new IllegalArgumentException(path + ":" + (at + 1) + ": neither prose nor a file");
      }
      prose.append(line.isBlank() ? "" : line.substring(1).strip() + "\n");
    }
    while (at < lines.size()) {
      int find = lineOf(path, lines, FIND, at);
      int instead = lineOf(path, lines, INSTEAD, find);
      int end = instead + 1;
      while (end < lines.size() && !lines.get(end).startsWith(IN)) {
        end++;
      }
      String before = String.join("\n", lines.subList(find + 1, instead));
      String after = String.join("\n", lines.subList(instead + 1, end));
      String file = lines.get(at).substring(IN.length());
      edits.add(new Edit(Path.of(file), before, after.stripTrailing()));
      at = end;
    }
    if (prose.isEmpty() || edits.isEmpty()) {
      throw new IllegalArgumentException(path + ": the prose comes first, then what to change");
    }
    return new Mutant(name, prose.toString(), edits);
  }

  private static int lineOf(Path file, List<String> lines, String marker, int from) {
    for (int at = from + 1; at < lines.size(); at++) {
      if (lines.get(at).equals(marker)) {
        return at;
      }
    }
    throw new IllegalArgumentException(file + ": no line " + marker + " after line " + (from + 1));
  }
}
