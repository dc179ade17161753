package dev.relevo.config.syntax;

import java.util.function.Predicate;

/// What keepalived's other processes make of a file. Each reads all of it, and of the blocks that
/// are not its own it counts the braces alone. Where a brace is missing or surplus a block ends
/// elsewhere for them than for the process it belongs to, and they complain of lines that are read
/// (behaviour of 2.2.7, whose test goes through all of them).
public final class Bystander {
  /// Behind a keyword: its block may follow.
  private static final int EXPECTING = -1;

  private final Predicate<String> known;
  private int depth;
  private String block = "";

  /// Most files repeat one keyword hundreds of times.
  private String lastKnown = "";

  /// @param known whether a word is a keyword of the file itself
  public Bystander(Predicate<String> known) {
    this.known = known;
  }

  /// The keyword of the block whose braces they count; empty if they are outside every block.
  public String within() {
    return depth > 0 ? block : "";
  }

  /// Whether they complain of it. It wants to see all there is, in order.
  public boolean complains(Statement statement) {
    boolean opens = statement.kind() == Statement.Kind.OPEN;
    if (depth == EXPECTING) {
      depth = opens ? 1 : 0;
      if (opens) {
        return false;
      }
    }
    if (depth > 0) {
      depth += opens ? 1 : 0;
      depth -= statement.kind() == Statement.Kind.CLOSE ? 1 : 0;
      return false;
    }
    return switch (statement.kind()) {
      case OPEN, CLOSE -> true;
      case END -> false;
      case SETTING -> {
        block = statement.keyword().text();
        boolean isKnown = block.equals(lastKnown) || known.test(block);
        lastKnown = isKnown ? block : lastKnown;
        depth = isKnown ? EXPECTING : 0;
        yield !isKnown;
      }
    };
  }
}
