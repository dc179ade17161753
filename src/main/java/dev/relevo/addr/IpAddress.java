package dev.relevo.addr;

import java.nio.ByteBuffer;
import java.util.Optional;

/// An IPv4 or IPv6 address. Ordered as unsigned numbers, which is VRRP's tie-break (RFC 9568
/// 6.4.3); every IPv4 address sorts before every IPv6 one.
///
/// Who sleeps between two calls compares with `Objects.equals`: a method of `Object` that is called
/// by an interface's name is looked up again at each call by the JVM's interpreter (ADR 4).
public sealed interface IpAddress extends Comparable<IpAddress> permits Ipv4, Ipv6 {
  IpFamily family();

  /// Writes the address in network order at the buffer's position.
  void put(ByteBuffer target);

  /// 224.0.0.0/4 or ff00::/8.
  boolean isMulticast();

  /// 169.254.0.0/16 or fe80::/10.
  boolean isLinkLocal();

  /// Reads `a.b.c.d` or any RFC 4291 text form; empty when the text is neither.
  static Optional<IpAddress> parse(String text) {
    if (text.indexOf(':') >= 0) {
      Ipv6 address = Ipv6Text.parse(text);
      return address == null ? Optional.empty() : Optional.of(address);
    }
    Ipv4 address = Ipv4.parse(text);
    return address == null ? Optional.empty() : Optional.of(address);
  }

  /// Reads an address of the family in network order at the buffer's position.
  static IpAddress get(IpFamily family, ByteBuffer source) {
    return switch (family) {
      case IPV4 -> new Ipv4(source.getInt());
      case IPV6 -> new Ipv6(source.getLong(), source.getLong());
    };
  }
}
