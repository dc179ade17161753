package dev.relevo.config.schema;

/// A row of a keyword table.
///
/// @param shape what may follow the keyword, see `Shape`
/// @param fallback what holds without it, and behind a semicolon what keepalived falls back to when
///   the value is bad, unless it ignores the line
/// @param note what it is for, its unit, its reason
record KeywordRow(String name, Degree degree, Shape shape, String fallback, String note) {
  private static final int COLUMNS = 5;

  /// Reads `name | degree | shape | default | note`.
  static KeywordRow of(String line) {
    String[] columns = new String[COLUMNS];
    int at = 0;
    for (int column = 0; column < COLUMNS; column++) {
      int bar = column == COLUMNS - 1 ? -1 : line.indexOf('|', at);
      int end = bar < 0 ? line.length() : bar;
      columns[column] = at > line.length() ? "" : line.substring(at, end).strip();
      at = bar < 0 ? line.length() + 1 : bar + 1;
    }
    return new KeywordRow(
        columns[0], Degree.of(columns[1]), Shape.of(columns[2]), columns[3], columns[4]);
  }
}
