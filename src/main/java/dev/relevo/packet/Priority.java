package dev.relevo.packet;

/// A VRRP priority, 0 to 255 (RFC 9568 5.2.4): 0 resigns, 255 is the owner of the addresses.
public record Priority(int value) implements Comparable<Priority> {
  public static final Priority RESIGNATION = new Priority(0);
  public static final Priority OWNER = new Priority(255);
  public static final Priority DEFAULT = new Priority(100);

  public Priority {
    if (value < 0 || value > 255) {
      throw new IllegalArgumentException("priority " + value);
    }
  }

  public boolean isResignation() {
    return value == 0;
  }

  public boolean isOwner() {
    return value == 255;
  }

  @Override
  public int compareTo(Priority other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Priority that && value == that.value;
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
