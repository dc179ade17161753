package dev.relevo.track;

import dev.relevo.time.Moment;
import java.time.Duration;

/// A count of processes, and whether its quorum counts as met (keepalived 2.2.7): at once when a
/// program starts or renames itself, after a delay when a fork or an end is the reason, unless the
/// count has come back until then.
///
/// @param met what counts
/// @param due when a delay ends; `NEVER` without one
public record HeadCount(int count, boolean met, Moment due) {
  /// What changed a count.
  public enum Cause {
    FORK,
    EXIT,
    OTHER
  }

  /// The first count.
  public static HeadCount start(int count, Quorum quorum) {
    return new HeadCount(count, quorum.isMet(count), Moment.NEVER);
  }

  /// After one more change.
  public HeadCount next(int counted, Cause cause, Quorum quorum, Moment now) {
    boolean wanted = quorum.isMet(counted);
    if (wanted == met) {
      return new HeadCount(counted, met, Moment.NEVER);
    }
    Duration delay =
        switch (cause) {
          case FORK -> quorum.forkDelay();
          case EXIT -> quorum.terminateDelay();
          case OTHER -> Duration.ZERO;
        };
    if (delay.isZero()) {
      return new HeadCount(counted, wanted, Moment.NEVER);
    }
    return new HeadCount(counted, met, due.equals(Moment.NEVER) ? now.plus(delay) : due);
  }

  /// At this moment: a delay may have ended.
  public HeadCount at(Moment now, Quorum quorum) {
    return now.isBefore(due) ? this : new HeadCount(count, quorum.isMet(count), Moment.NEVER);
  }
}
