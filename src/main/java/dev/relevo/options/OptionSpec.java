package dev.relevo.options;

/// An option that may be given.
///
/// @param letter the short form; 0 for none
/// @param word the long form, without dashes
record OptionSpec(char letter, String word, Value value) {
  /// Whether a value follows. An optional one only counts when it is attached.
  enum Value {
    NONE,
    REQUIRED,
    OPTIONAL
  }
}
