package dev.relevo.config.text;

import java.util.List;

/// The lines of a definition after its first, on their way in.
final class Reel {
  private final List<String> lines;
  private final Passage use;
  private final int around;
  private int next = 1;

  /// @param use the line that named the definition
  /// @param around how many sequences had to wait before this one, and have to again after it
  Reel(List<String> lines, Passage use, int around) {
    this.lines = lines;
    this.use = use;
    this.around = around;
  }

  Passage use() {
    return use;
  }

  int around() {
    return around;
  }

  boolean isDone() {
    return next >= lines.size();
  }

  /// The next line, empty if there was but one.
  Passage next() {
    int at = Math.max(use.text().lastIndexOf('$'), 0);
    return use.instead(isDone() ? "" : lines.get(next++), at);
  }
}
