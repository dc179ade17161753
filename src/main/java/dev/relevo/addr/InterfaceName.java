package dev.relevo.addr;

/// The name of a network interface, at most 15 octets (IFNAMSIZ less its terminator).
public record InterfaceName(String text) implements Comparable<InterfaceName> {
  public static final int MAX_LENGTH = 15;

  public InterfaceName {
    if (!isValid(text)) {
      throw new IllegalArgumentException("'" + text + "' cannot name an interface");
    }
  }

  /// What the kernel's dev_valid_name() allows.
  public static boolean isValid(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH || text.equals(".") || text.equals("..")) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '/' || c == ':' || c <= ' ') {
        return false;
      }
    }
    return true;
  }

  @Override
  public int compareTo(InterfaceName other) {
    return text.compareTo(other.text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof InterfaceName that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
