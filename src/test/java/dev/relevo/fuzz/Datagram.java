package dev.relevo.fuzz;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A packet as a raw socket gives it, taken apart a second time: slowly, and from RFC 791 and the
/// manual pages `raw(7)` and `ipv6(7)` alone.
final class Datagram {
  private static final byte[] NONE = {};
  private static final int IPV6 = 41;
  private static final int PACKET_INFO = 50;
  private static final int HOP_LIMIT = 52;
  private static final int CONTROL_HEADER = 16;

  /// What stands in the buffer.
  final byte[] octets;

  /// Control messages of IPv6.
  final byte[] control;

  /// Where the message begins.
  private final int header;

  /// What VRRP has to read; `null` when there is nothing.
  byte @Nullable [] message;

  byte[] source = NONE;
  byte[] destination = NONE;

  /// -1 if nobody told.
  int ttl = -1;

  private Datagram(byte[] octets, byte[] control, int header) {
    this.octets = octets;
    this.control = control;
    this.header = header;
  }

  static Datagram ipv4(byte[] octets) {
    int header = octets.length < 20 ? 0 : (octets[0] & 15) * 4;
    var datagram = new Datagram(octets, NONE, header);
    if (octets.length < 20 || octets[0] >> 4 != 4) {
      return datagram;
    }
    int total = (octets[2] & 0xff) * 256 + (octets[3] & 0xff);
    int end = Math.min(total, octets.length);
    if (header >= 20 && header <= end) {
      datagram.message = Arrays.copyOfRange(octets, header, end);
      datagram.source = Arrays.copyOfRange(octets, 12, 16);
      datagram.destination = Arrays.copyOfRange(octets, 16, 20);
      datagram.ttl = octets[8] & 0xff;
    }
    return datagram;
  }

  static Datagram ipv6(byte[] source, byte[] control, byte[] octets) {
    var datagram = new Datagram(octets, control, 0);
    datagram.source = source;
    int at = 0;
    while (at + CONTROL_HEADER <= control.length) {
      int length = word(control, at); // the upper half of a size_t is lost in an int
      if (length < CONTROL_HEADER || length > control.length - at) {
        break;
      }
      byte[] value = Arrays.copyOfRange(control, at + CONTROL_HEADER, at + length);
      boolean ours = word(control, at + 8) == IPV6;
      if (ours && word(control, at + 12) == HOP_LIMIT && value.length >= 4) {
        datagram.ttl = word(value, 0);
      } else if (ours && word(control, at + 12) == PACKET_INFO && value.length >= 16) {
        datagram.destination = Arrays.copyOf(value, 16);
        datagram.message = octets.clone();
      }
      at += (length + 7) / 8 * 8;
    }
    return datagram;
  }

  /// As the machine has it, which is little-endian on both that are supported.
  private static int word(byte[] octets, int at) {
    return (octets[at] & 0xff)
        + ((octets[at + 1] & 0xff) << 8)
        + ((octets[at + 2] & 0xff) << 16)
        + ((octets[at + 3] & 0xff) << 24);
  }

  /// Puts the checksum right, where the packet stands.
  void mend() {
    byte[] mended = message;
    if (mended != null) {
      SlowVerdict.mend(mended, source, destination);
      System.arraycopy(mended, 0, octets, header, mended.length);
    }
  }
}
