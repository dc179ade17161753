package dev.relevo.vrrp;

/// Which event may lead from which state to which: RFC 9568 6.4 and keepalived's FAULT, written
/// down a second time, apart from the clauses that decide. A step that is not in here is a bug; the
/// daemon goes on and writes its flight recorder.
///
/// By `StateName`, since a daemon's start pays for pattern switches.
final class Transitions {
  private Transitions() {}

  /// Whether a rule expects the step. To stay in a state is always expected.
  static boolean isExpected(StateName before, Event event, StateName after) {
    if (before == after) {
      return true;
    }
    return switch (after) {
      case INIT -> event instanceof Event.Stopped || event instanceof Event.StopAsked;
      case BACKUP -> leadsToBackup(before, event);
      case MASTER ->
          before == StateName.BACKUP
              && (event instanceof Event.DeadlineReached || event instanceof Event.GroupMoved);
      case FAULT ->
          before == StateName.INIT
              ? event instanceof Event.Started
              : event instanceof Event.FaultRaised || event instanceof Event.GroupMoved;
      case STOP -> false; // a word for scripts alone
    };
  }

  /// What may end the waiting for `notify_pre_release`, wherever it leads.
  static boolean endsRelease(Event event) {
    return event instanceof Event.HookEnded
        || event instanceof Event.DeadlineReached
        || event instanceof Event.AdvertReceived
        || event instanceof Event.AddressLost
        || event instanceof Event.FaultRaised
        || event instanceof Event.GroupMoved
        || event instanceof Event.Reconfigured
        || event instanceof Event.Stopped;
  }

  private static boolean leadsToBackup(StateName before, Event event) {
    return switch (before) {
      case INIT -> event instanceof Event.Started;
      case MASTER ->
          event instanceof Event.AdvertReceived
              || event instanceof Event.AddressLost
              || event instanceof Event.GroupMoved;
      case FAULT -> event instanceof Event.FaultCleared || event instanceof Event.GroupMoved;
      case BACKUP, STOP -> false;
    };
  }
}
