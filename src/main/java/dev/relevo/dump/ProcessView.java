package dev.relevo.dump;

/// Tracked processes at the moment.
///
/// @param count how many there are
/// @param met whether they are as many as there should be
/// @param forkDelayRuns whether they are enough, but not for long enough yet
/// @param terminateDelayRuns whether they are not enough, but not for long enough yet
public record ProcessView(
    int count, boolean met, boolean forkDelayRuns, boolean terminateDelayRuns) {
  static final ProcessView NONE = new ProcessView(0, false, false, false);
}
