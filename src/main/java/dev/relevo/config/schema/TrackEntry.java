package dev.relevo.config.schema;

import dev.relevo.config.Word;
import dev.relevo.config.syntax.Statement;
import dev.relevo.track.Weight;
import java.util.List;
import java.util.Optional;

/// A line of `track_script` or `track_interface`: `NAME [weight N [reverse|noreverse]]`.
///
/// @param weight empty for the tracked object's own
/// @param reversed whether it says `reverse`, not `noreverse`; empty for neither
/// @param order how much was read before it
record TrackEntry(Word name, Optional<Weight> weight, Optional<Boolean> reversed, int order) {
  /// @param most the largest weight
  static TrackEntry read(Statement entry, int most, Context context) {
    return new TrackEntry(
        entry.keyword(),
        weight(entry.arguments(), most, context),
        reversed(entry.arguments()),
        context.statements().taken());
  }

  /// What counts: a number given here goes in the direction that was given there.
  ///
  /// @param own the tracked object's
  Weight weightOver(Weight own) {
    return new Weight(weight.orElse(own).value(), reversed.orElse(own.reversed()));
  }

  private static Optional<Boolean> reversed(List<Word> options) {
    return switch (options.size() > 2 ? options.get(2).text() : "") {
      case "reverse" -> Optional.of(true);
      case "noreverse" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<Weight> weight(List<Word> options, int most, Context context) {
    if (options.isEmpty()) {
      return Optional.empty();
    }
    if (!options.getFirst().text().equals("weight")) {
      String message = "unknown option '" + options.getFirst().text() + "', ignored";
      context.diagnostics().error(options.getFirst(), message);
      return Optional.empty();
    }
    if (options.size() == 1) {
      context.diagnostics().error(options.getFirst(), "weight needs a number, ignored");
      return Optional.empty();
    }
    return Optional.ofNullable(Weights.read(options, 1, most, context));
  }
}
