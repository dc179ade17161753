package dev.relevo.config.schema;

/// A word that is not what its keyword asks for. Never leaves the schema: the keyword turns it into
/// a diagnostic with a position.
final class Unreadable extends Exception {
  private static final long serialVersionUID = 1L;

  Unreadable(String why) {
    super(why, null, false, false);
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
