package dev.relevo.vrrp;

import dev.relevo.time.Moment;

/// What a Master waits for before it goes on: one of the user's hooks, or nothing.
///
/// A run of a hook is named by the moment it began; the end of another one does not count.
public sealed interface Awaited {
  Awaited NOTHING = new Nothing();

  /// When it goes on regardless; `Moment.NEVER` if it waits for nothing.
  Moment until();

  /// What nearly every Master waits for.
  record Nothing() implements Awaited {
    @Override
    public Moment until() {
      return Moment.NEVER;
    }
  }

  /// Its addresses go in when `notify_pre_master` has ended.
  ///
  /// @param since when the hook was begun
  record PreMaster(Moment since, Moment until) implements Awaited {}

  /// Its addresses go when `notify_pre_release` has ended.
  ///
  /// @param since when the hook was begun
  /// @param to where it goes then: FAULT, STOP, or BACKUP when a fault is over meanwhile
  /// @param cause why
  record PreRelease(Moment since, Moment until, StateName to, Notice.Cause cause)
      implements Awaited {
    PreRelease heading(StateName elsewhere, Notice.Cause why) {
      return new PreRelease(since, until, elsewhere, why);
    }
  }
}
