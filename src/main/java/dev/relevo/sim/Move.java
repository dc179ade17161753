package dev.relevo.sim;

/// What may come next in a small world.
///
/// @param which the host, or for adverts the place among those under way
record Move(Kind kind, int which) {
  /// The kinds of events that are put into every order.
  enum Kind {
    TIMER,
    HOOK,
    ANSWER,
    DELIVER,
    LOSE,
    FAULT,
    CLEAR,
    STOP,
    START,
    FREEZE,
    THAW
  }

  @Override
  public String toString() {
    return kind + " " + which;
  }
}
