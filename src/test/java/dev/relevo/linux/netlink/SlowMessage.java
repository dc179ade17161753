package dev.relevo.linux.netlink;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A netlink message, taken out of a datagram a second time: with copies, from `netlink(7)` and
/// `rtnetlink(7)` alone, little-endian as both machines are.
final class SlowMessage {
  private final int type;
  private final byte[] body;

  private SlowMessage(int type, byte[] body) {
    this.type = type;
    this.body = body;
  }

  int type() {
    return type;
  }

  /// Behind the header, or behind an attribute's.
  byte[] body() {
    return body;
  }

  static List<SlowMessage> all(byte[] datagram) {
    var messages = new ArrayList<SlowMessage>();
    byte[] rest = datagram;
    while (rest.length >= 16) {
      int length = word(rest, 0);
      if (length < 16 || length > rest.length) {
        break;
      }
      messages.add(new SlowMessage(half(rest, 4), Arrays.copyOfRange(rest, 16, length)));
      rest = behind(rest, length);
    }
    return messages;
  }

  /// Those behind a fixed part of so many octets; the upper two bits of a type are flags.
  List<SlowMessage> attributes(int fixed) {
    var attributes = new ArrayList<SlowMessage>();
    byte[] rest = Arrays.copyOfRange(body, Math.min(fixed, body.length), body.length);
    while (rest.length >= 4) {
      int length = half(rest, 0);
      if (length < 4 || length > rest.length) {
        break;
      }
      attributes.add(new SlowMessage(half(rest, 2) & 0x3fff, Arrays.copyOfRange(rest, 4, length)));
      rest = behind(rest, length);
    }
    return attributes;
  }

  private static byte[] behind(byte[] octets, int length) {
    int rounded = (length + 3) / 4 * 4;
    return Arrays.copyOfRange(octets, Math.min(rounded, octets.length), octets.length);
  }

  static int half(byte[] octets, int at) {
    return (octets[at] & 0xff) + ((octets[at + 1] & 0xff) << 8);
  }

  static int word(byte[] octets, int at) {
    return half(octets, at) + (half(octets, at + 2) << 16);
  }
}
