package dev.relevo.addr;

import java.nio.ByteBuffer;

/// A 48-bit Ethernet address in the low bits of a long.
public record MacAddress(long bits) {
  public static final MacAddress BROADCAST = new MacAddress(0xffff_ffff_ffffL);
  public static final MacAddress NONE = new MacAddress(0);

  /// Writes the six octets at the buffer's position.
  public void put(ByteBuffer target) {
    target.putShort((short) (bits >>> 32)).putInt((int) bits);
  }

  /// Reads six octets at the buffer's position.
  public static MacAddress get(ByteBuffer source) {
    long high = source.getShort() & 0xffffL;
    return new MacAddress((high << 32) | (source.getInt() & 0xffff_ffffL));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MacAddress that && bits == that.bits;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(bits);
  }

  @Override
  public String toString() {
    var text = new StringBuilder(17);
    for (int shift = 40; shift >= 0; shift -= 8) {
      int octet = (int) (bits >>> shift) & 255;
      text.append(Character.forDigit(octet >>> 4, 16)).append(Character.forDigit(octet & 15, 16));
      if (shift > 0) {
        text.append(':');
      }
    }
    return text.toString();
  }
}
