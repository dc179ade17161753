package dev.relevo.config.schema;

import java.util.function.LongFunction;

/// Reads a whole number in base ten.
///
/// @param as what is made of it
record WholeNumber<T>(long min, long max, LongFunction<T> as) implements Reader<T> {
  @Override
  public T read(String word) throws Unreadable {
    Long value = Reader.wholeNumber(word);
    if (value == null && (word.contains(".") || !Reader.isNumber(word))) {
      throw new Unreadable("'" + word + "' is not a whole number");
    }
    if (value == null || value < min || value > max || (min >= 0 && word.startsWith("-"))) {
      throw new Unreadable(word + " is outside " + min + " to " + max);
    }
    return as.apply(value);
  }

  /// C's `strtol`: keepalived's daemon warns of `1x` and takes the 1, though its test calls the
  /// line ignored.
  @Override
  public String beginning(String word) {
    int end = word.startsWith("-") || word.startsWith("+") ? 1 : 0;
    while (end < word.length() && word.charAt(end) >= '0' && word.charAt(end) <= '9') {
      end++;
    }
    return end > 0 && word.charAt(end - 1) >= '0' ? word.substring(0, end) : "0";
  }
}
