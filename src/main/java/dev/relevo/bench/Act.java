package dev.relevo.bench;

/// What is done to a ground in one run, and what is told of it.
@FunctionalInterface
interface Act {
  /// @throws BenchException when the run tells nothing
  Figures play(Ground ground, Pace pace);
}
