package dev.relevo.config.text;

import dev.relevo.config.Position;

/// A line of a file as it was written, without its end; or a piece of one that is too long.
///
/// @param before how many characters of the line came before this piece
/// @param marks what is in it, of `Marks`
record Line(String file, int number, int before, String text, int marks) {
  /// The place of a character of this piece.
  Position at(int index) {
    return new Position(file, number, before + index + 1);
  }
}
