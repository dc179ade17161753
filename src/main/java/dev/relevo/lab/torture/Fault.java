package dev.relevo.lab.torture;

import java.util.Set;

/// Something that goes wrong, and is mended again.
interface Fault {
  /// For the time line, e.g. `server2: cable pulled`.
  String text();

  /// What it is called in the statistics.
  String kind();

  /// The servers it is about: another fault at the same time is about others.
  Set<Integer> servers();

  /// Those of them whose daemon it ends.
  default Set<Integer> ended() {
    return Set.of();
  }

  void begin(Ground ground);

  /// Says what is different while it lasts.
  void mark(Conditions conditions);

  void end(Ground ground);
}
