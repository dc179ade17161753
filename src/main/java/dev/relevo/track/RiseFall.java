package dev.relevo.track;

/// Turns single results of a check into a verdict: `fall` failures in a row make it failed, `rise`
/// successes in a row well again. The first result counts at once, in either direction, as with
/// keepalived: a host that starts should neither wait nor hope.
///
/// @param streak results in a row that contradict the verdict so far
public record RiseFall(Health health, int streak) {
  /// The verdict on a check.
  public enum Health {
    /// No result yet.
    PENDING,
    WELL,
    FAILED
  }

  /// Before the first result.
  public static RiseFall start(TrackedScript script) {
    return new RiseFall(script.initiallyFailed() ? Health.FAILED : Health.PENDING, 0);
  }

  /// The verdict after one more result.
  public RiseFall next(boolean succeeded, TrackedScript script) {
    Health told = succeeded ? Health.WELL : Health.FAILED;
    if (health == Health.PENDING) {
      return new RiseFall(told, 0);
    }
    if (health == told) {
      return streak == 0 ? this : new RiseFall(health, 0);
    }
    int threshold = succeeded ? script.rise() : script.fall();
    return streak + 1 >= threshold ? new RiseFall(told, 0) : new RiseFall(health, streak + 1);
  }
}
