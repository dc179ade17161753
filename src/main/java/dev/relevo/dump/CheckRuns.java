package dev.relevo.dump;

import dev.relevo.host.Output;
import java.time.Duration;
import java.util.Optional;

/// What became of the runs of a check since it was configured.
///
/// @param running whether a run has not ended
/// @param ended runs that did, or ran out of their time
/// @param failed of these
/// @param timedOut of these
/// @param skipped because the run before had not ended
/// @param last how the last one ended, in words
/// @param duration of the last one
/// @param output of the last one
public record CheckRuns(
    boolean running,
    long ended,
    long failed,
    long timedOut,
    long skipped,
    Optional<String> last,
    Duration duration,
    Output output) {
  /// Before the first run.
  public static final CheckRuns NONE =
      new CheckRuns(false, 0, 0, 0, 0, Optional.empty(), Duration.ZERO, Output.NONE);
}
