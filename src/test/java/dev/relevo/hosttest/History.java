package dev.relevo.hosttest;

import java.util.ArrayList;
import java.util.List;

/// What happens to a daemon, from its start to its end: acts, each with the lines of its log that
/// say that it has been seen to.
///
/// @param peer what a keepalived on the other end of the wires runs; empty without one
record History(String name, String configuration, String peer, List<Act> acts) {
  /// @param command a line of shell in the daemon's host, or one of the words below
  /// @param awaited lines that come once more each time they are named
  record Act(String command, List<String> awaited) {}

  static final String START = "start";
  static final String STOP = "stop";

  /// What follows the word and a blank replaces the configuration.
  static final String RELOAD = "reload";

  static final String PEER_START = "peer starts";

  /// @param name what the test is called
  static History of(String name, String... blocks) {
    return new History(name, String.join("", blocks), "", List.of());
  }

  /// Beside a keepalived with these blocks.
  History beside(String... blocks) {
    return new History(name, configuration, String.join("", blocks), acts);
  }

  /// And then.
  History then(String command, String... awaited) {
    var more = new ArrayList<>(acts);
    more.add(new Act(command, List.of(awaited)));
    return new History(name, configuration, peer, more);
  }

  @Override
  public String toString() {
    return name;
  }
}
