package dev.relevo.convert;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A line of a printed configuration, with what its braces hold.
///
/// @param keyword its first word, without quotes
/// @param rest what follows, as printed, without the brace
/// @param block empty if no brace follows
record Node(String keyword, String rest, Optional<List<Node>> block) {
  private static final String OPENING = " {";

  /// The lines of a configuration, as `ConfigPrinter` prints them.
  static List<Node> read(String printed) {
    Deque<List<Node>> open = new ArrayDeque<>();
    open.push(new ArrayList<>());
    int start = 0;
    for (int end = printed.indexOf('\n'); end >= 0; end = printed.indexOf('\n', start)) {
      String line = printed.substring(start, end).strip();
      start = end + 1;
      if (line.equals("}")) {
        open.pop();
      } else if (line.endsWith(OPENING)) {
        var block = new ArrayList<Node>();
        open.element().add(of(line.substring(0, line.length() - OPENING.length()), block));
        open.push(block);
      } else {
        open.element().add(of(line, null));
      }
    }
    return open.getLast();
  }

  private static Node of(String line, @Nullable List<Node> block) {
    boolean quoted = line.startsWith("\"");
    int end = quoted ? line.indexOf('"', 1) + 1 : line.indexOf(' ');
    end = end <= 0 ? line.length() : end;
    String keyword = quoted && end > 1 ? line.substring(1, end - 1) : line.substring(0, end);
    return new Node(keyword, line.substring(end).strip(), Optional.ofNullable(block));
  }

  /// The words of `rest`; empty if putting them together again does not give the same text.
  Optional<List<String>> words() {
    List<String> words = Words.split(rest);
    return Words.join(words).equals(rest) ? Optional.of(words) : Optional.empty();
  }
}
