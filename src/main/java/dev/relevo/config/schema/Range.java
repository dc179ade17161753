package dev.relevo.config.schema;

/// Numbers and the ranges of keyword tables: `1..255`, `0.001..4294.967295`, `..` for any.
final class Range {
  private Range() {}

  /// A whole number within the range.
  static void whole(String range, String word) throws Unreadable {
    Long value = Reader.wholeNumber(word);
    if (value == null && (word.contains(".") || !Reader.isNumber(word))) {
      throw new Unreadable("'" + word + "' is not a whole number");
    }
    int dots = range.indexOf("..");
    String low = range.substring(0, dots);
    String high = range.substring(dots + 2);
    if (value == null
        || (!low.isEmpty() && value < Long.parseLong(low))
        || (!high.isEmpty() && value > Long.parseLong(high))) {
      throw outside(word, low, high);
    }
  }

  /// A decimal number within the range.
  static void decimal(String range, String word) throws Unreadable {
    Long value = Reader.decimalNanos(word);
    if (value == null && !Reader.isNumber(word)) {
      throw new Unreadable("'" + word + "' is not a number");
    }
    int dots = range.indexOf("..");
    String low = range.substring(0, dots);
    String high = range.substring(dots + 2);
    Long min = low.isEmpty() ? null : Reader.decimalNanos(low);
    Long max = high.isEmpty() ? null : Reader.decimalNanos(high);
    if (value == null || (min != null && value < min) || (max != null && value > max)) {
      throw outside(word, low, high);
    }
  }

  private static Unreadable outside(String word, String low, String high) {
    return new Unreadable(word + " is outside " + low + " to " + high);
  }
}
