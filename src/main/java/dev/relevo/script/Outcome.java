package dev.relevo.script;

/// How a run ended.
public sealed interface Outcome {
  /// Whether a check counts this as well. Exit 126 and 127, "could not be executed", are failures
  /// here; keepalived counts them as success.
  default boolean succeeded() {
    return this instanceof Exited exited && exited.status() == 0;
  }

  /// @param status 0 to 255
  record Exited(int status) implements Outcome {}

  record Signalled(int signal) implements Outcome {}

  /// It took longer than it may and is being ended.
  record TimedOut() implements Outcome {}

  /// It was not run: what it would have told was old before its turn came.
  record Overtaken() implements Outcome {}

  /// There was no process at all.
  record NotStarted(String reason) implements Outcome {}

  /// @param status as `ProcessHost.Ended` tells it
  static Outcome of(int status) {
    return status >= 0 ? new Exited(status) : new Signalled(-status);
  }
}
