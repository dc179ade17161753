package dev.relevo.addr;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// An IPv4 address as its 32 bits, most significant octet first.
public record Ipv4(int bits) implements IpAddress {
  @Override
  public IpFamily family() {
    return IpFamily.IPV4;
  }

  @Override
  public void put(ByteBuffer target) {
    target.putInt(bits);
  }

  @Override
  public boolean isMulticast() {
    return bits >>> 28 == 0xe;
  }

  @Override
  public boolean isLinkLocal() {
    return bits >>> 16 == 0xa9fe;
  }

  /// Exactly four decimal octets; `null` for anything else. No leading-zero octal, no short forms.
  static @Nullable Ipv4 parse(String text) {
    int bits = 0;
    int octets = 0;
    int at = 0;
    while (octets < 4) {
      int value = 0;
      int digits = 0;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        value = value * 10 + (text.charAt(at++) - '0');
        if (++digits > 3 || value > 255) {
          return null;
        }
      }
      if (digits == 0) {
        return null;
      }
      bits = bits << 8 | value;
      octets++;
      if (octets < 4 && (at >= text.length() || text.charAt(at++) != '.')) {
        return null;
      }
    }
    return at == text.length() ? new Ipv4(bits) : null;
  }

  @Override
  public int compareTo(IpAddress other) {
    return other instanceof Ipv4 that ? Integer.compareUnsigned(bits, that.bits) : -1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ipv4 that && bits == that.bits;
  }

  @Override
  public int hashCode() {
    return bits;
  }

  @Override
  public String toString() {
    return (bits >>> 24)
        + "."
        + (bits >>> 16 & 255)
        + "."
        + (bits >>> 8 & 255)
        + "."
        + (bits & 255);
  }
}
