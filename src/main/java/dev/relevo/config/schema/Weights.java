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
    Integer value = number(words.get(at), most, context);
    boolean reversed = false;
    if (at + 1 < words.size()) {
      Word word = words.get(at + 1);
      reversed = word.text().equals("reverse");
      if (!reversed && !word.text().equals("noreverse")) {
        context.diagnostics().error(word, "unknown option '" + word.text() + "', ignored");
      }
    }
    return value == null ? null : new Weight(value, reversed);
  }

  /// keepalived 2.2.7 turns 254, a weight of former times, into 253, and takes `5x` for 5.
  private static @Nullable Integer number(Word word, int most, Context context) {
    boolean former = most == Weight.MAX;
    Reader<Integer> reader = Reader.integer(former ? -most - 1 : -most, former ? most + 1 : most);
    Integer value = Block.read(reader, word, "weight", null, context);
    if (value == null) {
      return null;
    }
    int used = Math.max(-most, Math.min(most, value));
    if (used != value) {
      context.diagnostics().error(word, "weight: " + value + " is no longer one, using " + used);
    }
    return used;
  }
}
