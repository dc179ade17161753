package dev.relevo.config.schema;

/// What may follow a keyword, as its table's row says: `KIND`, `KIND!` when keepalived dies of a
/// missing value, `KIND?` when it may be left out, and the kind's own words behind it.
///
/// | kind | what follows |
/// |---|---|
/// | `flag` | nothing that counts |
/// | `truth` | on, off, true, false, yes, no; the bare keyword is true |
/// | `int A..B`, `ints A..B` | a whole number, or several |
/// | `seconds A..B`, `ms A..B` | a decimal number |
/// | `weight A..B` | a whole number, then perhaps `reverse` |
/// | `text`, `words` | one word, or any number |
/// | `one A B C` | one of these |
/// | `options NAME NAME=KIND *=KIND` | names with or without a value, `*` for what has no name |
/// | `interface`, `address`, `address4`, `address6` | what their names say |
/// | `script` | a command, perhaps with user and group |
/// | `secret` | a word that is never shown |
/// | `list`, `list name` | a block, each line of it an entry; with a name before its brace |
/// | `list address`, `list route`, `list rule` | the same, of addresses, routes or rules |
/// | `block` | a block with keywords of its own, see `Tables` |
///
/// @param of the kind's own words
record Shape(String kind, Missing missing, String of) {
  enum Missing {
    /// An error, the line is ignored.
    ERROR,
    /// `!`: keepalived ends.
    FATAL,
    /// `?`: fine.
    FINE
  }

  static Shape of(String text) {
    int blank = text.indexOf(' ');
    String kind = blank < 0 ? text : text.substring(0, blank);
    String rest = blank < 0 ? "" : text.substring(blank + 1).strip();
    Missing missing = Missing.ERROR;
    if (kind.endsWith("!") || kind.endsWith("?")) {
      missing = kind.endsWith("!") ? Missing.FATAL : Missing.FINE;
      kind = kind.substring(0, kind.length() - 1);
    }
    return new Shape(kind, missing, rest);
  }

  boolean isBlock() {
    return kind.equals("list") || kind.equals("block");
  }

  /// As it was written in the table.
  String text() {
    String mark =
        switch (missing) {
          case ERROR -> "";
          case FATAL -> "!";
          case FINE -> "?";
        };
    return of.isEmpty() ? kind + mark : kind + mark + " " + of;
  }
}
