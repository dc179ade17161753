package dev.relevo.packet;

/// A virtual router identifier, 1 to 255, unique per interface and family (RFC 9568 5.2.3).
public record Vrid(int value) {
  public Vrid {
    if (value < 1 || value > 255) {
      throw new IllegalArgumentException("virtual router id " + value);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Vrid that && value == that.value;
  }

  @Override
  public int hashCode() {
    return value;
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
