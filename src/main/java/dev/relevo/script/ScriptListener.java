package dev.relevo.script;

/// Told on the thread `scripts`; must not wait.
public interface ScriptListener {
  /// A run of a check begins.
  default void checkStarted(String name) {}

  /// A run of a check ended, or ran out of its time.
  void checkEnded(String name, Outcome outcome);

  /// A check was due while its last run had not ended.
  void checkSkipped(String name);

  /// A job ended, ran out of its time, or was never started.
  void jobEnded(Job job, Outcome outcome);

  /// A reader ended by itself, or was never started; nobody starts it again before a reload.
  default void readerEnded(Job reader, Outcome outcome) {}
}
