package dev.relevo.bench;

/// A figure worth a reader's glance: a row of the picture and of the short table. Less is better.
///
/// @param figure its name among the experiment's figures
/// @param label what it says, with what it is the time or the cost of
record Headline(String figure, String label, Unit unit) {
  /// Of a time, whose figure has `_ms` behind its name.
  static Headline time(String name, String label) {
    return new Headline(name + "_ms", label, Unit.MILLISECONDS);
  }
}
