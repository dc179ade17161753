package dev.relevo.lab;

import java.util.Optional;

/// A list of acts, each with a server that holds the address at its end.
public interface Scenario {
  String name();

  /// A line for `--help` and the time line's heading.
  String title();

  LabSpec spec();

  /// What this machine lacks for it, if anything, and how to get it.
  Optional<String> missing();

  void play(Stage stage);
}
