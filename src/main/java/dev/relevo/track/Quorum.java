package dev.relevo.track;

import java.time.Duration;

/// How many processes of a kind there should be.
///
/// @param least as few are enough
/// @param most more are too many
/// @param forkDelay until a count counts that a fork made good or bad
/// @param terminateDelay until one counts that an end did
public record Quorum(int least, int most, Duration forkDelay, Duration terminateDelay) {
  /// Whether it is met by so many.
  public boolean isMet(int count) {
    return count >= least && count <= most;
  }
}
