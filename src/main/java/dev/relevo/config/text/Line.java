package dev.relevo.config.text;

import dev.relevo.config.Position;

/// A line of a file, without its end.
public record Line(String file, int number, String text) {
  Position at(int column) {
    return new Position(file, number, column);
  }
}
