package dev.relevo.script;

import dev.relevo.host.Output;

/// Told on the thread `scripts`; must not wait.
public interface ScriptListener {
  /// A run of a check begins.
  default void checkStarted(String name) {}

  /// A run of a check ended, or ran out of its time.
  void checkEnded(String name, Outcome outcome);

  /// What the run of a check that is about to end wrote, or that of one that ran out of its time.
  default void checkWrote(String name, Output output) {}

  /// A check was due while its last run had not ended.
  void checkSkipped(String name);

  /// It was due once more while the same run had not ended.
  default void checkStillRuns(String name) {}

  /// A job ended, ran out of its time, or was never started.
  void jobEnded(Job job, Outcome outcome);

  /// A hook ended, ran out of its time, or was never started; not one that was ended before.
  default void hookEnded(Job hook, Outcome outcome) {}

  /// A reader ended by itself, or was never started; nobody starts it again before a reload.
  default void readerEnded(Job reader, Outcome outcome) {}
}
