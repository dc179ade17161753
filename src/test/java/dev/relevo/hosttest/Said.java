package dev.relevo.hosttest;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a test of a configuration said and came to.
///
/// @param code its exit code
/// @param placed messages by the line they are about
/// @param unplaced messages about no line
/// @param errors lines with a message that counts
record Said(
    int code,
    SortedMap<Integer, List<String>> placed,
    List<String> unplaced,
    SortedSet<Integer> errors) {
  private static final Pattern THEIRS = Pattern.compile("\\((?:.*: )?Line (\\d+)\\) (.*)");
  private static final Pattern OURS =
      Pattern.compile("/[^:]*:(\\d+):(?:\\d+:)? (notice|warning|error): (.*)");

  static Said ofKeepalived(int code, List<String> lines) {
    return of(code, lines, THEIRS);
  }

  static Said ofRelevo(int code, List<String> lines) {
    return of(code, lines, OURS);
  }

  private static Said of(int code, List<String> lines, Pattern pattern) {
    var said = new Said(code, new TreeMap<>(), new ArrayList<>(), new TreeSet<>());
    for (String line : lines) {
      Matcher placed = pattern.matcher(line);
      if (placed.matches()) {
        int at = Integer.parseInt(placed.group(1));
        String message = placed.group(placed.groupCount());
        said.placed.computeIfAbsent(at, _ -> new ArrayList<>()).add(message);
        if (pattern == THEIRS || placed.group(2).equals("error")) {
          said.errors.add(at);
        }
      } else if (!line.isBlank()) {
        said.unplaced.add(line);
      }
    }
    return said;
  }

  /// Everything, wherever it is said.
  List<String> messages() {
    var all = new ArrayList<String>(unplaced);
    placed.values().forEach(all::addAll);
    return all;
  }
}
