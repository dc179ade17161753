package dev.relevo.script;

import dev.relevo.host.Command;
import java.time.Duration;

/// A program that runs once.
///
/// @param lane jobs of one lane run one at a time, in the order they came
/// @param label what it is for, in a log line
/// @param limit after which it is ended
/// @param last one of those that are still run when the daemon stops
/// @param order jobs of one cause have the same, those of a later one a higher one
/// @param overtakes whether those of the lane that wait with a lower order are dropped
public record Job(
    String lane,
    String label,
    Command command,
    Duration limit,
    boolean last,
    long order,
    boolean overtakes) {
  /// One that overtakes nobody.
  public Job(String lane, String label, Command command, Duration limit, boolean last) {
    this(lane, label, command, limit, last, 0, false);
  }
}
