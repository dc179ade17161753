package dev.relevo.packet;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.Ipv4;
import dev.relevo.addr.Ipv6;
import java.nio.ByteBuffer;

/// The Internet checksum (RFC 1071). Sums are kept in a long and folded once at the end; with at
/// most 64 KB a packet they cannot overflow. The buffer must be big-endian.
public final class Checksum {
  private static final long INT = 0xffff_ffffL;

  private Checksum() {}

  /// The unfolded sum of the octets; an odd last one counts as if a zero followed.
  public static long sum(ByteBuffer octets, int from, int length) {
    long sum = 0;
    int at = from;
    int end = from + length;
    for (; end - at >= 4; at += 4) {
      sum += octets.getInt(at) & INT;
    }
    if (end - at >= 2) {
      sum += octets.getShort(at) & 0xffff;
      at += 2;
    }
    return at < end ? sum + ((octets.get(at) & 0xff) << 8) : sum;
  }

  /// The unfolded sum of a pseudo header: RFC 8200 8.1, and the same for IPv4 as in RFC 793 3.1.
  public static long pseudoHeader(
      IpAddress source, IpAddress destination, int protocol, int length) {
    return sum(source) + sum(destination) + protocol + length;
  }

  // Not a switch: a pattern switch costs 2 ms the first time (ADR 0003), and this is asked early.
  private static long sum(IpAddress address) {
    if (address instanceof Ipv4 v4) {
      return v4.bits() & INT;
    }
    Ipv6 v6 = (Ipv6) address;
    return (v6.high() >>> 32) + (v6.high() & INT) + (v6.low() >>> 32) + (v6.low() & INT);
  }

  /// The 16-bit complement: what goes into the field, or zero when the field was in the sum and is
  /// right.
  public static int finish(long sum) {
    long folded = (sum & INT) + (sum >>> 32);
    folded = (folded & 0xffff) + (folded >>> 16);
    folded = (folded & 0xffff) + (folded >>> 16);
    folded = (folded & 0xffff) + (folded >>> 16);
    return (int) ~folded & 0xffff;
  }
}
