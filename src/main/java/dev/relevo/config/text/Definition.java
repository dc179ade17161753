package dev.relevo.config.text;

import java.util.ArrayList;
import java.util.List;

/// The value that a `$NAME=` line or a sequence gave to a name.
final class Definition {
  final String name;

  /// Its lines; one only, unless its text went on behind a backslash.
  final List<String> lines = new ArrayList<>(1);

  /// A value of several lines is put in at the end of a line only (keepalived 2.2.7).
  boolean multiline;

  Definition(String name) {
    this.name = name;
  }

  String first() {
    return lines.isEmpty() ? "" : lines.getFirst();
  }
}
