package dev.relevo.config.text;

import dev.relevo.config.Position;

/// A line of a file as it was written, without its end; or a piece of one that is too long.
///
/// @param before how many characters of the line came before this piece
/// @param marks what is in it, of `Marks`
/// @param start where it begins behind its first blanks
/// @param end where it ends before its last blanks; not before its start
/// @param brace where its first brace is, of a line that is plain; -1 without one
record Line(
    String file, int number, int before, String text, int marks, int start, int end, int brace) {
  /// Whether it holds nothing that anything but a word or a brace could start with.
  boolean isPlain() {
    return (marks & ~Marks.BRACE) == 0;
  }

  /// The place of a character of this piece.
  Position at(int index) {
    return new Position(file, number, before + index + 1);
  }
}
