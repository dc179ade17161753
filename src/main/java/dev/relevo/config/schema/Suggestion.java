package dev.relevo.config.schema;

import dev.relevo.config.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// What somebody who wrote an unknown keyword most likely meant. Loaded with the first such keyword
/// and not before.
///
/// @param hint for a person; empty if nothing comes near
/// @param keyword the one that was meant; empty if nothing comes near
record Suggestion(Code code, String hint, String keyword) {
  /// A longer word is no keyword's misspelling, and costs time.
  private static final int MAX_LENGTH = 48;

  /// How many blocks a keyword's hint names.
  private static final int MAX_BLOCKS = 3;

  private static final List<KeywordTable> TABLES = Vocabulary.tables();

  /// The keywords of each table that has been looked at.
  private static final Map<String, List<String>> NAMES = new ConcurrentHashMap<>();

  /// @param ruled keywords of the block that its table may lack
  static Suggestion of(String word, KeywordTable here, Set<String> ruled) {
    List<String> blocks = blocksWith(word, here);
    if (!blocks.isEmpty()) {
      String hint = "'" + word + "' belongs into " + join(blocks);
      return new Suggestion(Code.RLV011, hint, word);
    }
    if (word.length() > MAX_LENGTH) {
      return new Suggestion(Code.RLV010, "", "");
    }
    int most = word.length() < 4 ? 1 : word.length() < 8 ? 2 : 3;
    var names = new TreeSet<String>(ruled);
    names.addAll(names(here));
    String near = nearest(word, names, most);
    if (!near.isEmpty()) {
      return new Suggestion(Code.RLV010, "did you mean '" + near + "'?", near);
    }
    return elsewhere(word, here, Math.min(most, 2));
  }

  private static Suggestion elsewhere(String word, KeywordTable here, int most) {
    String best = "";
    int distance = most + 1;
    for (KeywordTable table : TABLES) {
      String near = nearest(word, names(table), distance - 1);
      if (!near.isEmpty()) {
        best = near;
        distance = distance(word, near, most);
      }
    }
    if (best.isEmpty()) {
      return new Suggestion(Code.RLV010, "", "");
    }
    String hint = "did you mean '" + best + "'? It belongs into " + join(blocksWith(best, here));
    return new Suggestion(Code.RLV010, hint, best);
  }

  private static List<String> blocksWith(String word, KeywordTable here) {
    var blocks = new ArrayList<String>();
    for (KeywordTable table : TABLES) {
      if (table.find(word) != null && !table.block().equals(here.block())) {
        String name =
            table.block().equals(Tables.TOP.block())
                ? "the file itself, outside every block"
                : table.block();
        if (!blocks.contains(name)) {
          blocks.add(name);
        }
      }
    }
    return blocks;
  }

  private static String join(List<String> blocks) {
    var text = new StringBuilder(blocks.getFirst());
    int shown = Math.min(blocks.size(), MAX_BLOCKS);
    for (int i = 1; i < shown; i++) {
      text.append(i == blocks.size() - 1 ? " or " : ", ").append(blocks.get(i));
    }
    return blocks.size() > shown ? text.append(" and others").toString() : text.toString();
  }

  /// The name that is nearest, at most so far away; empty if there is none.
  private static String nearest(String word, Iterable<String> names, int most) {
    String best = "";
    int distance = most + 1;
    for (String name : names) {
      int away = distance(word, name, distance - 1);
      if (away < distance) {
        distance = away;
        best = name;
      }
    }
    return best;
  }

  private static List<String> names(KeywordTable table) {
    return NAMES.computeIfAbsent(table.rows(), _ -> namesOf(table));
  }

  private static List<String> namesOf(KeywordTable table) {
    var names = new ArrayList<String>();
    for (KeywordRow row : table.all()) {
      if (row.degree() != Degree.OBSOLETE) {
        names.add(row.name());
      }
    }
    return names;
  }

  /// How many letters have to be put in, taken out, changed or swapped with a neighbour (optimal
  /// string alignment); capitals and dashes count for nothing.
  ///
  /// @param most beyond which the exact number does not matter
  static int distance(String one, String other, int most) {
    if (Math.abs(one.length() - other.length()) > most) {
      return most + 1;
    }
    int width = other.length() + 1;
    int[][] rows = new int[one.length() + 1][width];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j < width; j++) {
        rows[i][j] = i == 0 ? j : j == 0 ? i : cell(rows, one, other, i, j);
      }
    }
    return rows[one.length()][other.length()];
  }

  private static int cell(int[][] rows, String one, String other, int i, int j) {
    int same = letter(one, i - 1) == letter(other, j - 1) ? 0 : 1;
    int least = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1);
    least = Math.min(least, rows[i - 1][j - 1] + same);
    boolean swapped =
        i > 1
            && j > 1
            && letter(one, i - 1) == letter(other, j - 2)
            && letter(one, i - 2) == letter(other, j - 1);
    return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
  }

  private static char letter(String word, int at) {
    char c = word.charAt(at);
    return c == '-' ? '_' : Character.toLowerCase(c);
  }
}
