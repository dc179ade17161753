package dev.relevo.config.schema;

import java.util.ArrayList;
import java.util.List;

/// Every keyword of every block, for what looks at the language from outside; the daemon's clean
/// start does not.
public final class Vocabulary {
  /// The file itself, outside every block.
  public static final String TOP = "";

  private static final List<KeywordTable> TABLES = tables();

  private Vocabulary() {}

  /// What follows a keyword, as `Shape` names it: `flag`, `truth`, `int`, `list`, `block` ...;
  /// empty if its block has no table, or no such keyword.
  ///
  /// @param block the keyword of the block
  public static String kind(String block, String keyword) {
    KeywordRow row = block.equals(TOP) ? Tables.TOP.find(keyword) : null;
    if (row == null && !block.equals(TOP)) {
      row = table(block).find(keyword);
    }
    return row == null ? "" : row.shape().kind();
  }

  /// Whether values of that kind are single numbers.
  public static boolean isNumber(String kind) {
    return switch (kind) {
      case "int", "seconds", "ms", "weight" -> true;
      default -> false;
    };
  }

  private static KeywordTable table(String block) {
    for (KeywordTable outer : TABLES) {
      KeywordRow row = outer.find(block);
      if (row != null && row.shape().kind().equals("block")) {
        return of(row);
      }
    }
    return Tables.EMPTY;
  }

  /// The tables of all blocks, from the outermost inwards, each once.
  static List<KeywordTable> tables() {
    var found = new ArrayList<KeywordTable>();
    found.add(Tables.TOP);
    for (int at = 0; at < found.size(); at++) {
      for (KeywordRow row : found.get(at).all()) {
        if (row.shape().kind().equals("block")) {
          KeywordTable table = of(row);
          if (!found.contains(table) && !table.rows().isEmpty()) {
            found.add(table);
          }
        }
      }
    }
    return found;
  }

  /// The table of a block, be it kept or acted on.
  static KeywordTable of(KeywordRow row) {
    return switch (row.name()) {
      case "global_defs" -> GlobalTable.ROWS;
      case "vrrp_instance" -> InstanceTable.ROWS;
      case "vrrp_script" -> TrackTables.SCRIPT;
      case "authentication" -> InstanceTable.AUTHENTICATION;
      default -> Tables.of(row);
    };
  }
}
