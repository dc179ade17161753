package dev.relevo.addr;

import java.util.Objects;
import java.util.Optional;

/// An address with its network's prefix length, as the kernel holds it on an interface.
public record IpPrefix(IpAddress address, int length) {
  public IpPrefix {
    if (length < 0 || length > address.family().bits()) {
      throw new IllegalArgumentException("prefix length " + length + " of " + address);
    }
  }

  /// The address alone: /32 or /128.
  public static IpPrefix host(IpAddress address) {
    return new IpPrefix(address, address.family().bits());
  }

  /// Reads `ADDRESS[/LENGTH]`; a missing length means the address alone.
  public static Optional<IpPrefix> parse(String text) {
    int slash = text.indexOf('/');
    Optional<IpAddress> address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty() || slash < 0) {
      return address.map(IpPrefix::host);
    }
    String digits = text.substring(slash + 1);
    if (digits.isEmpty() || digits.length() > 3) {
      return Optional.empty();
    }
    int length = 0;
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return Optional.empty();
      }
      length = length * 10 + (digits.charAt(i) - '0');
    }
    return length > address.get().family().bits()
        ? Optional.empty()
        : Optional.of(new IpPrefix(address.get(), length));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IpPrefix that
        && length == that.length
        && Objects.equals(address, that.address);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(address) * 31 + length;
  }

  @Override
  public String toString() {
    return address + "/" + length;
  }
}
