package dev.relevo.daemon;

/// The signals the daemon knows, by their Linux numbers (behaviours.md section 4).
final class Signals {
  static final int SIGHUP = 1;
  static final int SIGINT = 2;
  static final int SIGUSR1 = 10;
  static final int SIGUSR2 = 12;
  static final int SIGTERM = 15;

  /// SIGRTMIN + 2: the dump as JSON.
  static final int JSON = 36;

  /// SIGRTMAX - 1: the statistics, which begin anew.
  static final int STATS_CLEAR = 63;

  private Signals() {}
}
