package dev.relevo.fuzz;

import java.util.Arrays;

/// A fuzzer's octets as a row of things, each with its length before it. What is cut short is
/// shorter; nothing is refused.
public final class Records {
  private final byte[] octets;
  private int at;

  public Records(byte[] octets) {
    this.octets = octets;
  }

  public boolean hasMore() {
    return at < octets.length;
  }

  /// The next octet, 0 at the end.
  public int octet() {
    return at < octets.length ? octets[at++] & 0xff : 0;
  }

  /// So many octets, or what is left of them.
  public byte[] take(int length) {
    int end = Math.min(octets.length, at + Math.max(length, 0));
    byte[] taken = Arrays.copyOfRange(octets, at, end);
    at = end;
    return taken;
  }

  /// So many octets, filled up with zeros.
  public byte[] padded(int length) {
    return Arrays.copyOf(take(length), length);
  }

  /// A length of two octets, and so many octets.
  public byte[] block(int most) {
    int length = octet() * 256 + octet();
    return take(Math.min(length, most));
  }
}
