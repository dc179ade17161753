package dev.relevo.config.schema;

import dev.relevo.config.Code;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /// Every keyword once, in the order of the blocks.
  private static final List<Name> ALL = new ArrayList<>();

  /// In which blocks a keyword stands.
  private static final Map<String, List<KeywordTable>> BLOCKS = new HashMap<>();

  /// The keywords of each table that has been looked at.
  private static final Map<String, List<Name>> NAMES = new ConcurrentHashMap<>();

  static {
    for (KeywordTable table : Vocabulary.tables()) {
      for (Name name : names(table)) {
        BLOCKS
            .computeIfAbsent(
                name.text(),
                _ -> {
                  ALL.add(name);
                  return new ArrayList<>(1);
                })
            .add(table);
      }
    }
  }

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
    Name written = Name.of(word);
    Nearest near = new Nearest(written, most, true);
    names(here).forEach(near::look);
    for (String name : ruled) {
      near.look(Name.of(name));
    }
    if (!near.name.isEmpty()) {
      return new Suggestion(Code.RLV010, "did you mean '" + near.name + "'?", near.name);
    }
    return elsewhere(written, here, Math.min(most, 2));
  }

  private static Suggestion elsewhere(Name written, KeywordTable here, int most) {
    Nearest near = new Nearest(written, most, false);
    ALL.forEach(near::look);
    if (near.name.isEmpty()) {
      return new Suggestion(Code.RLV010, "", "");
    }
    String blocks = join(blocksWith(near.name, here));
    String hint = "did you mean '" + near.name + "'? It belongs into " + blocks;
    return new Suggestion(Code.RLV010, hint, near.name);
  }

  private static List<String> blocksWith(String word, KeywordTable here) {
    var blocks = new ArrayList<String>();
    for (KeywordTable table : BLOCKS.getOrDefault(word, List.of())) {
      if (!table.block().equals(here.block())) {
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

  private static List<Name> names(KeywordTable table) {
    return NAMES.computeIfAbsent(table.rows(), _ -> namesOf(table));
  }

  private static List<Name> namesOf(KeywordTable table) {
    var names = new ArrayList<Name>();
    for (KeywordRow row : table.all()) {
      if (row.degree() != Degree.OBSOLETE) {
        names.add(Name.of(row.name()));
      }
    }
    return names;
  }

  /// The name that is nearest of those it has looked at; empty as long as none comes near.
  private static final class Nearest {
    private final Name written;
    private final boolean alphabetical;
    private int beyond;
    private String name = "";

    /// @param most how far away a name may be
    /// @param alphabetical which of several that are equally near; else the first one
    Nearest(Name written, int most, boolean alphabetical) {
      this.written = written;
      this.alphabetical = alphabetical;
      this.beyond = most + 1;
    }

    void look(Name other) {
      boolean earlier = alphabetical && other.text().compareTo(name) < 0;
      int away = written.distance(other, earlier ? beyond : beyond - 1);
      if (away < beyond || (earlier && away == beyond)) {
        beyond = away;
        name = other.text();
      }
    }
  }

  /// A keyword as it is compared: capitals and dashes count for nothing.
  ///
  /// @param letters of the text
  /// @param kinds a bit for each letter in it, some letters sharing one
  private record Name(String text, String letters, long kinds) {
    static Name of(String text) {
      var letters = new StringBuilder(text.length());
      long kinds = 0;
      for (int at = 0; at < text.length(); at++) {
        char c = text.charAt(at);
        char letter = c == '-' ? '_' : Character.toLowerCase(c);
        letters.append(letter);
        kinds |= 1L << letter;
      }
      return new Name(text, letters.toString(), kinds);
    }

    /// How many letters have to be put in, taken out, changed or swapped with a neighbour (optimal
    /// string alignment).
    ///
    /// A file of garbage asks this for each of its lines and each keyword: what is far away at
    /// first sight is not looked at twice.
    ///
    /// @param most beyond which the exact number does not matter
    int distance(Name other, int most) {
      // each step brings one kind of letter at most, and takes one away
      if (Math.abs(letters.length() - other.letters.length()) > most
          || Long.bitCount(kinds & ~other.kinds) > most
          || Long.bitCount(other.kinds & ~kinds) > most) {
        return most + 1;
      }
      int width = other.letters.length() + 1;
      int[][] rows = new int[letters.length() + 1][width];
      for (int i = 0; i <= letters.length(); i++) {
        for (int j = 0; j < width; j++) {
          rows[i][j] = i == 0 ? j : j == 0 ? i : cell(rows, letters, other.letters, i, j);
        }
      }
      return rows[letters.length()][other.letters.length()];
    }

    private static int cell(int[][] rows, String one, String other, int i, int j) {
      int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
      int least = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1);
      least = Math.min(least, rows[i - 1][j - 1] + same);
      boolean swapped =
          i > 1
              && j > 1
              && one.charAt(i - 1) == other.charAt(j - 2)
              && one.charAt(i - 2) == other.charAt(j - 1);
      return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
    }
  }
}
