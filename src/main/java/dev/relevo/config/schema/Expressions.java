package dev.relevo.config.schema;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Regular expressions of the configuration. The only class of the daemon's path that knows
/// `java.util.regex`: it is loaded for a file that has an expression.
final class Expressions {
  private Expressions() {}

  /// What is wrong with it, and where; `null` if nothing is.
  static @Nullable String fault(String expression) {
    try {
      Pattern.compile(expression);
      return null;
    } catch (PatternSyntaxException wrong) {
      String where = wrong.getIndex() < 0 ? "" : " at character " + (wrong.getIndex() + 1);
      return wrong.getDescription() + where;
    }
  }
}
