package dev.relevo.config.schema;

/// How far a keyword is supported.
enum Degree {
  /// Read, checked, and acted on.
  YES("yes"),
  /// Read, checked, kept and printed back; one notice says that it is not acted on yet.
  KEPT("kept"),
  /// As `KEPT`; keepalived 2.2.7 complains of it as deprecated, and so do we.
  DEPRECATED("deprecated"),
  /// As `KEPT`; keepalived learnt it after 2.2.7, which calls it unknown.
  LATER("later"),
  /// Relevo's own, on a line that begins with `@relevo`; anywhere else an unknown keyword.
  OURS("ours"),
  /// Keepalived dropped it long ago: an unknown keyword.
  OBSOLETE("obsolete");

  private final String word;

  Degree(String word) {
    this.word = word;
  }

  /// As it stands in the tables and in docs/COMPATIBILITY.md.
  String word() {
    return word;
  }

  static Degree of(String word) {
    return switch (word) {
      case "yes" -> YES;
      case "kept" -> KEPT;
      case "deprecated" -> DEPRECATED;
      case "later" -> LATER;
      case "ours" -> OURS;
      case "obsolete" -> OBSOLETE;
      default -> throw new IllegalArgumentException("no degree: " + word);
    };
  }
}
