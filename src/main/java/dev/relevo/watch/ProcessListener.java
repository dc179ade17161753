package dev.relevo.watch;

/// Told on the thread `processes`.
public interface ProcessListener {
  /// Whether there are as many processes as there should be.
  ///
  /// @param first whether that was not known before
  /// @return false when that cannot be taken now and should be told again
  boolean quorum(String process, boolean met, boolean first);

  /// The kernel does not tell of processes here, so `/proc` is read time and again.
  void deaf(String reason);
}
