package dev.relevo.config.schema;

import dev.relevo.config.Severity;
import dev.relevo.config.model.Setting;
import java.util.List;
import java.util.Optional;

/// How many processes there must be. `quorum` and `quorum_max` are checked against each other in
/// the order in which they stand, and the one that does not fit is ignored (2.2.7).
///
/// @param most empty for no limit
record Quorum(int least, Optional<Integer> most) {
  static Quorum of(List<Setting> settings, Context context) {
    int least = 1;
    int most = Integer.MAX_VALUE;
    for (Setting setting : settings) {
      boolean isLeast = setting.name().equals("quorum");
      if (!isLeast && !setting.name().equals("quorum_max")) {
        continue;
      }
      Long word = Reader.wholeNumber(setting.words().getFirst());
      int value = word == null ? 0 : (int) (long) word;
      boolean fits = isLeast ? value <= most : value >= least || (value == 0 && least <= 1);
      if (!fits) {
        String message = "quorum is greater than quorum_max, ignored";
        context.diagnostics().add(Severity.ERROR, setting.at(), message, "");
      } else if (isLeast) {
        least = value;
      } else {
        most = value;
        least = value == 0 ? 0 : Math.max(least, 1); // 0: it must not run
      }
    }
    return new Quorum(least, most == Integer.MAX_VALUE ? Optional.empty() : Optional.of(most));
  }
}
