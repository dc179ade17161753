package dev.relevo.config.text;

import dev.relevo.config.Position;

/// A line of a file, without its end.
///
/// @param octets its length in the file
public record Line(String file, int number, String text, int octets) {
  Position at(int column) {
    return new Position(file, number, column);
  }
}
