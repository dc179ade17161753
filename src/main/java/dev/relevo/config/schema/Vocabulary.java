package dev.relevo.config.schema;

import java.util.ArrayList;
import java.util.List;

/// Every keyword of every block, for what looks at the language from outside; the daemon's clean
/// start does not.
final class Vocabulary {
  private Vocabulary() {}

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
