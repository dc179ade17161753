package dev.relevo.config.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What is passed over at first sight is far away indeed: a second, plain comparison with every
/// keyword of every block finds the same.
class SuggestionTest {
  private static final int MISSPELT = 1000;

  private final Random random = new Random(1);
  private final List<KeywordTable> tables = Vocabulary.tables();

  @Test
  void theNearestKeywordIsMeant() {
    int near = 0;
    for (int i = 0; i < MISSPELT; i++) {
      KeywordTable here = tables.get(random.nextInt(tables.size()));
      KeywordTable other = random.nextBoolean() ? here : tables.get(random.nextInt(tables.size()));
      String word = misspelt(other.all().get(random.nextInt(other.all().size())).name());
      if (tables.stream().anyMatch(table -> names(table).contains(word))) {
        continue; // it is a keyword, here or elsewhere
      }
      String meant = plainly(word, here);
      assertThat(Suggestion.of(word, here, Set.of()).keyword()).as(word).isEqualTo(meant);
      near += meant.isEmpty() ? 0 : 1;
    }
    assertThat(near).isBetween(MISSPELT / 3, MISSPELT - MISSPELT / 10);
  }

  private String misspelt(String keyword) {
    var word = new StringBuilder(keyword);
    for (int faults = 1 + random.nextInt(4); faults > 0; faults--) {
      int at = random.nextInt(word.length());
      char letter =
          (char) (random.nextInt(5) == 0 ? random.nextInt(300) : 'a' + random.nextInt(26));
      switch (random.nextInt(4)) {
        case 0 -> word.insert(at, letter);
        case 1 -> word.setCharAt(at, letter);
        case 2 -> word.insert(random.nextInt(word.length()), word.charAt(at)).deleteCharAt(at);
        default -> word.deleteCharAt(at).append(word.isEmpty() ? "x" : "");
      }
    }
    return word.toString();
  }

  /// In this block the first in the alphabet, elsewhere the first that is written.
  private String plainly(String word, KeywordTable here) {
    int most = word.length() < 4 ? 1 : word.length() < 8 ? 2 : 3;
    String near = nearest(word, new TreeSet<>(names(here)), most);
    if (!near.isEmpty()) {
      return near;
    }
    var all = new ArrayList<String>();
    tables.forEach(table -> all.addAll(names(table)));
    return nearest(word, all, Math.min(most, 2));
  }

  private static String nearest(String word, Iterable<String> names, int most) {
    String near = "";
    for (String name : names) {
      int away = distance(word, name);
      near = away <= most && (near.isEmpty() || away < distance(word, near)) ? name : near;
    }
    return near;
  }

  private static List<String> names(KeywordTable table) {
    var names = new ArrayList<String>();
    for (KeywordRow row : table.all()) {
      if (row.degree() != Degree.OBSOLETE) {
        names.add(row.name());
      }
    }
    return names;
  }

  private static int distance(String word, String keyword) {
    String one = word.toLowerCase(Locale.ROOT).replace('-', '_');
    String name = keyword.toLowerCase(Locale.ROOT).replace('-', '_');
    int[][] away = new int[one.length() + 1][name.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= name.length(); j++) {
        away[i][j] = i == 0 ? j : j == 0 ? i : Integer.MAX_VALUE;
        if (i > 0 && j > 0) {
          int changed = away[i - 1][j - 1] + (one.charAt(i - 1) == name.charAt(j - 1) ? 0 : 1);
          int moved = Math.min(away[i - 1][j] + 1, away[i][j - 1] + 1);
          away[i][j] = Math.min(changed, moved);
        }
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == name.charAt(j - 2)
            && one.charAt(i - 2) == name.charAt(j - 1)) {
          away[i][j] = Math.min(away[i][j], away[i - 2][j - 2] + 1);
        }
      }
    }
    return away[one.length()][name.length()];
  }
}
