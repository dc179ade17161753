package dev.relevo.bench;

import java.util.List;

/// One scenario: what is set up, what is done, what of it is told first.
///
/// @param name as `--scenario` takes it
/// @param title a line for `--list` and the table
/// @param runs of each contender, usually
/// @param quick whether `--quick` plays it, once
/// @param headlines in the order of the picture
record Experiment(
    String name,
    String title,
    int runs,
    boolean quick,
    Layout layout,
    Act act,
    List<Headline> headlines) {
  Experiment {
    headlines = List.copyOf(headlines);
  }
}
