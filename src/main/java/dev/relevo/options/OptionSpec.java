package dev.relevo.options;

/// An option that may be given: how it is written, what it does, and how far that goes here.
///
/// @param letter the short form; 0 for none
/// @param word the long form, without dashes
/// @param name of its value in the help; empty for none
/// @param text what it is for
/// @param reason why its degree is not `YES`, or what is to know of it; may be empty
record OptionSpec(
    char letter, String word, Value value, String name, String text, Degree degree, String reason) {
  /// Whether a value follows. An optional one only counts when it is attached.
  enum Value {
    NONE,
    REQUIRED,
    OPTIONAL
  }

  /// How far an option goes here, as in docs/COMPATIBILITY.md.
  enum Degree {
    /// It does what it does in keepalived.
    YES,
    /// Read, and nothing is left to do.
    KEPT,
    /// Read, and said to change nothing.
    NOTICED,
    /// As `NOTICED`, and Debian's keepalived 2.2.7 does not know it: another build's option. It has
    /// no abbreviations, so that those of Debian's options stay what they are.
    FOREIGN
  }

  /// `-f, --use-file=FILE`, with blanks in place of a missing letter.
  String usage() {
    String head = letter == 0 ? "    --" + word : "-" + letter + ", --" + word;
    return switch (value) {
      case NONE -> head;
      case REQUIRED -> head + "=" + name;
      case OPTIONAL -> head + "[=" + name + "]";
    };
  }
}
