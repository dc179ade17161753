package dev.relevo.config;

/// Where a word stands in the files the administrator wrote. Line and column count from one; a line
/// of zero speaks of the file as a whole.
public record Position(String file, int line, int column) {
  /// The file as a whole.
  public static Position of(String file) {
    return new Position(file, 0, 0);
  }

  /// What keepalived puts in front of a line about this place.
  public String logPrefix() {
    return line == 0 ? "(" + file + ") " : "(" + file + ": Line " + line + ") ";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Position that
        && line == that.line
        && column == that.column
        && file.equals(that.file);
  }

  @Override
  public int hashCode() {
    return (file.hashCode() * 31 + line) * 31 + column;
  }

  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
