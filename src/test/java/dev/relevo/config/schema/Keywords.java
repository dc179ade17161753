package dev.relevo.config.schema;

import java.util.Collection;
import java.util.TreeSet;

/// Every keyword of the language, for tests of other packages.
public final class Keywords {
  private Keywords() {}

  public static Collection<String> all() {
    var words = new TreeSet<String>();
    for (KeywordTable table : Vocabulary.tables()) {
      for (KeywordRow row : table.all()) {
        words.add(row.name());
      }
    }
    return words;
  }
}
