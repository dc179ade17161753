package dev.relevo.packet;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.addr.Ipv4;
import dev.relevo.addr.Ipv6;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// VRRP messages to octets and back: RFC 3768 5.1 (version 2), RFC 5798 and RFC 9568 5.1 (version
/// 3). A message is what the IP header carries. Buffers are big-endian, as they are made.
///
/// Nothing here throws on what it reads, and encoding allocates nothing. Reading a packet that says
/// what the rules say allocates three small values.
public final class AdvertisementCodec {
  /// VRRP's number in the IP header.
  public static final int PROTOCOL = 112;

  /// What every advert is sent with, and must arrive with (RFC 9568 5.1.1.3).
  public static final int TTL = 255;

  /// The TTL of a packet whose TTL nobody told us; accepted.
  public static final int TTL_UNKNOWN = -1;

  /// The count is one octet.
  public static final int MAX_ADDRESSES = 255;

  static final int HEADER_OCTETS = 8;
  static final int AUTHENTICATION_OCTETS = 8;

  /// The longest message: 255 IPv6 addresses, and version 2's authentication for good measure.
  public static final int MAX_OCTETS = HEADER_OCTETS + MAX_ADDRESSES * 16 + AUTHENTICATION_OCTETS;

  /// An Ethernet frame holds at least 46 octets. Some senders count that padding in the IP length;
  /// keepalived tolerates it. 20 of them are the IPv4 header; IPv6 messages are never that short.
  private static final int PADDED_OCTETS = 46 - 20;

  private static final int ADVERTISEMENT = 1;
  private static final int MAX_AUTHENTICATION_TYPE = 2;
  private static final int CHECKSUM_AT = 6;
  private static final int NANOS_PER_CENTISECOND = 10_000_000;
  private static final int MAX_CENTISECONDS = 0xfff; // 12 bits, RFC 9568 5.2.7
  private static final int MAX_SECONDS = 0xff; // 8 bits, RFC 3768 5.3.7

  private AdvertisementCodec() {}

  /// How long the message will be.
  public static int octets(Advertisement advert) {
    return octets(advert.version().number(), advert.family(), advert.addresses().size());
  }

  private static int octets(int version, IpFamily family, int addresses) {
    int octets = HEADER_OCTETS + addresses * family.octets();
    return version == 2 ? octets + AUTHENTICATION_OCTETS : octets;
  }

  /// Writes the message at the buffer's position. The checksum covers a pseudo header in version 3
  /// (RFC 5798 5.2.8; for IPv4 RFC 9568 has dropped it, keepalived has not) and whenever the family
  /// is IPv6, where the kernel may write the same once more.
  ///
  /// @throws java.nio.BufferOverflowException if less than `octets(advert)` remain
  public static void encode(
      Advertisement advert, IpAddress source, IpAddress destination, ByteBuffer target) {
    int from = target.position();
    List<IpAddress> addresses = advert.addresses();
    int version = advert.version().number();
    target
        .put((byte) (version << 4 | ADVERTISEMENT))
        .put((byte) advert.vrid().value())
        .put((byte) advert.priority().value())
        .put((byte) addresses.size());
    int interval = wireInterval(version, advert.interval());
    if (version == 2) {
      interval |= advert.authentication().type() << 8;
    }
    target.putShort((short) interval).putShort((short) 0);
    for (int i = 0; i < addresses.size(); i++) {
      addresses.get(i).put(target);
    }
    if (version == 2) {
      target.putLong(advert.authentication().octets());
    }
    int length = target.position() - from;
    long sum =
        Checksum.sum(target, from, length)
            + pseudoHeader(version, advert.family(), source, destination, length);
    target.putShort(from + CHECKSUM_AT, (short) Checksum.finish(sum));
  }

  private static long pseudoHeader(
      int version, IpFamily family, IpAddress source, IpAddress destination, int length) {
    return version == 2 && family == IpFamily.IPV4
        ? 0
        : Checksum.pseudoHeader(source, destination, PROTOCOL, length);
  }

  /// Whole seconds in version 2, hundredths in version 3: the only place that knows.
  private static int wireInterval(int version, Duration interval) {
    long seconds = Math.min(interval.getSeconds(), MAX_SECONDS);
    if (version == 2) {
      return (int) seconds;
    }
    return (int)
        Math.min(seconds * 100 + interval.getNano() / NANOS_PER_CENTISECOND, MAX_CENTISECONDS);
  }

  /// The VRID of a message that has not been checked, to find the router that will check it; -1 if
  /// there is none.
  public static int peekVrid(ByteBuffer payload) {
    return payload.remaining() < 2 ? -1 : payload.get(payload.position() + 1) & 0xff;
  }

  /// Checks a received message in keepalived's order and reads it. The buffer keeps its position.
  ///
  /// @param payload what followed the IP header, padding included
  /// @param ttl TTL or hop limit, or `TTL_UNKNOWN`
  public static Decoded decode(
      ByteBuffer payload, IpAddress source, IpAddress destination, int ttl, ReceiveRules rules) {
    Decoded.Rejected rejected = refuse(payload, source, destination, ttl, rules);
    return rejected == null ? accept(payload, rules) : rejected;
  }

  private static Decoded.@Nullable Rejected refuse(
      ByteBuffer payload, IpAddress source, IpAddress destination, int ttl, ReceiveRules rules) {
    Decoded.Rejected rejected = refuseShape(payload, ttl, rules);
    if (rejected != null) {
      return rejected;
    }
    rejected =
        rules.version() == VrrpVersion.V2
            ? refuseVersion2(payload, rules)
            : refuseVersion3(payload, rules);
    return rejected == null ? refuseRest(payload, source, destination, rules) : rejected;
  }

  private static Decoded.@Nullable Rejected refuseShape(
      ByteBuffer payload, int ttl, ReceiveRules rules) {
    int at = payload.position();
    int length = payload.remaining();
    if (length < HEADER_OCTETS) {
      return new Decoded.Rejected(RejectReason.TOO_SHORT, length, HEADER_OCTETS);
    }
    int version = octet(payload, at) >>> 4;
    int message = octets(version, rules.family(), octet(payload, at + 3));
    if (length < message) {
      return new Decoded.Rejected(RejectReason.TOO_SHORT, length, message);
    }
    if (length > message && (rules.family() != IpFamily.IPV4 || length > PADDED_OCTETS)) {
      return new Decoded.Rejected(RejectReason.TOO_LONG, length, message);
    }
    if (ttl != TTL && ttl != TTL_UNKNOWN && !rules.unicast()) {
      return new Decoded.Rejected(RejectReason.TTL, ttl, TTL);
    }
    if (version != rules.version().number()) {
      return new Decoded.Rejected(RejectReason.VERSION, version, rules.version().number());
    }
    int vrid = octet(payload, at + 1);
    return vrid == rules.vrid().value()
        ? null
        : new Decoded.Rejected(RejectReason.VRID, vrid, rules.vrid().value());
  }

  private static Decoded.@Nullable Rejected refuseVersion2(ByteBuffer payload, ReceiveRules rules) {
    int at = payload.position();
    int message = octets(2, rules.family(), octet(payload, at + 3));
    Authentication ours = rules.authentication();
    int type = octet(payload, at + 4);
    if (type > MAX_AUTHENTICATION_TYPE) {
      return new Decoded.Rejected(RejectReason.AUTHENTICATION_TYPE, type, ours.type());
    }
    if (type != ours.type()) {
      return new Decoded.Rejected(RejectReason.AUTHENTICATION_MISMATCH, type, ours.type());
    }
    // Type 0: "the field must be ignored" (RFC 3768 5.3.6).
    if (type != 0 && payload.getLong(at + message - AUTHENTICATION_OCTETS) != ours.octets()) {
      return new Decoded.Rejected(RejectReason.AUTHENTICATION_FAILURE, 0, 0);
    }
    int interval = octet(payload, at + 5);
    int expected = wireInterval(2, rules.interval());
    return interval == expected
        ? null
        : new Decoded.Rejected(RejectReason.INTERVAL, interval, expected);
  }

  /// Another interval than ours is learned; none at all would have a Backup wake without end.
  private static Decoded.@Nullable Rejected refuseVersion3(ByteBuffer payload, ReceiveRules rules) {
    return centiseconds(payload) == 0
        ? new Decoded.Rejected(RejectReason.INTERVAL, 0, wireInterval(3, rules.interval()))
        : null;
  }

  private static Decoded.@Nullable Rejected refuseRest(
      ByteBuffer payload, IpAddress source, IpAddress destination, ReceiveRules rules) {
    int at = payload.position();
    int version = rules.version().number();
    int count = octet(payload, at + 3);
    int type = octet(payload, at) & 0xf;
    if (type != ADVERTISEMENT) {
      return new Decoded.Rejected(RejectReason.TYPE, type, ADVERTISEMENT);
    }
    int message = octets(version, rules.family(), count);
    long sum =
        Checksum.sum(payload, at, message)
            + pseudoHeader(version, rules.family(), source, destination, message);
    if (Checksum.finish(sum) != 0) {
      int found = word(payload, at + CHECKSUM_AT);
      return new Decoded.Rejected(RejectReason.CHECKSUM, found, Checksum.finish(sum - found));
    }
    if (destination.isMulticast() == rules.unicast()) {
      RejectReason kind = rules.unicast() ? RejectReason.MULTICAST : RejectReason.UNICAST;
      return new Decoded.Rejected(kind, 0, 0);
    }
    // keepalived sends and obeys version 2 without addresses (all of them "excluded") [live 2.2.7].
    if (count == 0 && version != 2) {
      return new Decoded.Rejected(RejectReason.NO_ADDRESSES, 0, 1);
    }
    return rules.senders().isEmpty() || rules.senders().contains(source)
        ? null
        : new Decoded.Rejected(RejectReason.NOT_A_PEER, 0, 0);
  }

  private static Decoded accept(ByteBuffer payload, ReceiveRules rules) {
    int at = payload.position();
    int count = octet(payload, at + 3);
    List<IpAddress> addresses = addresses(payload, at + HEADER_OCTETS, count, rules);
    Duration interval = rules.interval();
    boolean oddInterval =
        rules.version() == VrrpVersion.V3
            && centiseconds(payload) != wireInterval(3, rules.interval());
    if (oddInterval) {
      interval = Duration.ofMillis(centiseconds(payload) * 10L);
    }
    var advert =
        new Advertisement(
            rules.version(),
            rules.family(),
            rules.vrid(),
            new Priority(octet(payload, at + 2)),
            interval,
            rules.authentication(),
            addresses);
    return new Decoded.Accepted(advert, remarks(addresses, oddInterval, rules));
  }

  /// The router's own list if the packet says the same in the same order, which it does all day.
  private static List<IpAddress> addresses(
      ByteBuffer payload, int from, int count, ReceiveRules rules) {
    List<IpAddress> ours = rules.addresses();
    int width = rules.family().octets();
    boolean same = count == ours.size();
    for (int i = 0; same && i < count; i++) {
      same = stands(ours.get(i), payload, from + i * width);
    }
    if (same) {
      return ours;
    }
    var theirs = new ArrayList<IpAddress>(count);
    for (int at = from; at < from + count * width; at += width) {
      theirs.add(
          rules.family() == IpFamily.IPV4
              ? new Ipv4(payload.getInt(at))
              : new Ipv6(payload.getLong(at), payload.getLong(at + 8)));
    }
    return List.copyOf(theirs);
  }

  private static boolean stands(IpAddress address, ByteBuffer payload, int at) {
    if (address instanceof Ipv4 v4) {
      return payload.getInt(at) == v4.bits();
    }
    return address instanceof Ipv6 v6
        && payload.getLong(at) == v6.high()
        && payload.getLong(at + 8) == v6.low();
  }

  /// Another order is no difference. At most 255 times 255 comparisons, and only after the checksum
  /// and the password.
  private static List<Remark> remarks(
      List<IpAddress> addresses, boolean oddInterval, ReceiveRules rules) {
    boolean oddCount = addresses.size() != rules.addresses().size();
    boolean oddList =
        !oddCount
            && !Objects.equals(addresses, rules.addresses())
            && !addresses.containsAll(rules.addresses());
    if (!oddCount && !oddList && !oddInterval) {
      return List.of();
    }
    var remarks = new ArrayList<Remark>(2);
    if (oddInterval) {
      remarks.add(Remark.INTERVAL);
    }
    if (oddCount) {
      remarks.add(Remark.ADDRESS_COUNT);
    }
    if (oddList) {
      remarks.add(Remark.ADDRESS_LIST);
    }
    return List.copyOf(remarks);
  }

  private static int centiseconds(ByteBuffer payload) {
    return word(payload, payload.position() + 4) & MAX_CENTISECONDS;
  }

  private static int octet(ByteBuffer payload, int at) {
    return payload.get(at) & 0xff;
  }

  private static int word(ByteBuffer payload, int at) {
    return payload.getShort(at) & 0xffff;
  }
}
