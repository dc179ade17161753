package dev.relevo.track;

/// What a tracked object does to a priority: positive adds while it is well, negative subtracts
/// while it is not, zero means FAULT while it is not (keepalived's `weight`). Reversed swaps well
/// and ill.
public record Weight(int value, boolean reversed) {
  public static final Weight FAULT = new Weight(0, false);
  public static final int MAX = 253;

  /// Whether failure means FAULT instead of a lower priority.
  public boolean isFault() {
    return value == 0;
  }

  /// What it adds to the base priority.
  public int delta(boolean well) {
    boolean counts = reversed ? !well : well;
    if (value > 0) {
      return counts ? value : 0;
    }
    return counts ? 0 : value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Weight that && value == that.value && reversed == that.reversed;
  }

  @Override
  public int hashCode() {
    return value * 2 + (reversed ? 1 : 0);
  }
}
