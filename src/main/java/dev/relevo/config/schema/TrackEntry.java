package dev.relevo.config.schema;

import dev.relevo.config.Word;
import dev.relevo.config.syntax.Statement;
import dev.relevo.track.Weight;
import java.util.List;
import java.util.Optional;

/// A line of `track_script` or `track_interface`: `NAME [weight N [reverse|noreverse]]`.
///
/// @param weight empty for the tracked object's own
record TrackEntry(Word name, Optional<Weight> weight) {
  /// @param most the largest weight
  static TrackEntry read(Statement entry, int most, Context context) {
    List<Word> options = entry.arguments();
    if (options.isEmpty()) {
      return new TrackEntry(entry.keyword(), Optional.empty());
    }
    if (!options.getFirst().text().equals("weight")) {
      String message = "unknown option '" + options.getFirst().text() + "', ignored";
      context.diagnostics().error(options.getFirst(), message);
      return new TrackEntry(entry.keyword(), Optional.empty());
    }
    if (options.size() == 1) {
      context.diagnostics().error(options.getFirst(), "weight needs a number, ignored");
      return new TrackEntry(entry.keyword(), Optional.empty());
    }
    Weight weight = Weights.read(options, 1, most, context);
    return new TrackEntry(entry.keyword(), Optional.ofNullable(weight));
  }
}
