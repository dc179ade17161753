package dev.relevo.track;

/// What a tracked object does to a priority: positive adds while it is well, negative subtracts
/// while it is not, zero means FAULT while it is not (keepalived's `weight`). Reversed turns the
/// direction round: what was added is subtracted and the other way, and zero means FAULT while it
/// is well [live 2.2.7].
public record Weight(int value, boolean reversed) {
  public static final Weight FAULT = new Weight(0, false);
  public static final int MAX = 253;

  /// Whether it decides about FAULT instead of the priority.
  public boolean isFault() {
    return value == 0;
  }

  /// Whether it keeps the router in FAULT.
  public boolean faultsWhen(boolean well) {
    return value == 0 && well == reversed;
  }

  /// What it adds to the base priority.
  public int delta(boolean well) {
    boolean counts = value > 0 == well;
    if (!counts) {
      return 0;
    }
    return reversed ? -value : value;
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
