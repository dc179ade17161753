package dev.relevo.config.schema;

import dev.relevo.config.Word;
import dev.relevo.track.Weight;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads `N [reverse|noreverse]`.
final class Weights {
  private Weights() {}

  /// @param at the index of the number in `words`
  /// @param most the largest number, and negative the smallest
  /// @return `null` if the number cannot be read; says so
  static @Nullable Weight read(List<Word> words, int at, int most, Context context) {
    int value;
    try {
      value = Reader.integer(-most, most).read(words.get(at).text());
    } catch (Unreadable unreadable) {
      context.unreadable(words.get(at), "weight: " + unreadable.why() + ", ignored");
      return null;
    }
    boolean reversed = false;
    for (Word word : words.subList(at + 1, words.size())) {
      switch (word.text()) {
        case "reverse" -> reversed = true;
        case "noreverse" -> reversed = false;
        default ->
            context.diagnostics().error(word, "unknown option '" + word.text() + "', ignored");
      }
    }
    return new Weight(value, reversed);
  }
}
