package dev.relevo.config;

import dev.relevo.config.syntax.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// What was read of which block, in order, for those who want to know where a value comes from. The
/// reader itself decides which block a line belongs to: keepalived's braces do not always.
public final class Trail {
  /// A keyword with its words, or a line of a list, and what its braces held.
  ///
  /// @param block empty without braces
  public record Written(Word keyword, List<Word> arguments, List<Written> block) {}

  private final Deque<List<Written>> open = new ArrayDeque<>();

  public Trail() {
    open.push(new ArrayList<>());
  }

  /// A line of the block that is open.
  public void read(Statement statement) {
    open.element().add(new Written(statement.keyword(), statement.arguments(), new ArrayList<>()));
  }

  /// The block of the line that was read last.
  public void open() {
    List<Written> lines = open.element();
    open.push(lines.isEmpty() ? new ArrayList<>() : lines.getLast().block());
  }

  /// Its end.
  public void close() {
    if (open.size() > 1) {
      open.pop();
    }
  }

  /// The lines outside every block.
  public List<Written> top() {
    return open.getLast();
  }
}
