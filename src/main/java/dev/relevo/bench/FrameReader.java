package dev.relevo.bench;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.packet.AdvertisementCodec;
import dev.relevo.time.Moment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Makes events of Ethernet frames. It looks at what it needs and judges nothing: whether a packet
/// is right is not its business.
final class FrameReader {
  private static final int HOST = 11; // the last octet of the source MAC
  private static final int ETHERTYPE = 12;
  private static final int BODY = 14;
  private static final int ARP = 0x0806;
  private static final int IPV4 = 0x0800;
  private static final int IPV6 = 0x86dd;
  private static final int IGMP = 2;
  private static final int ICMPV6 = 58;
  private static final int NEIGHBOR_ADVERTISEMENT = 136;
  private static final int SOLICITED = 0x40;
  private static final int IGMPV3_REPORT = 0x22;

  private FrameReader() {}

  /// @param frame in network order, from its destination MAC on; its position is 0
  /// @return nothing for what is of no interest or cut short; several for a report of several
  ///   groups
  static List<WireEvent> read(int link, Moment at, ByteBuffer frame) {
    if (frame.limit() < BODY + 8) {
      return List.of();
    }
    int host = frame.get(HOST) & 0xff;
    try {
      return switch (frame.getShort(ETHERTYPE) & 0xffff) {
        case ARP -> arp(link, at, host, frame);
        case IPV4 -> ipv4(link, at, host, frame);
        case IPV6 -> ipv6(link, at, host, frame);
        default -> List.of();
      };
    } catch (IndexOutOfBoundsException cutShort) {
      return List.of();
    }
  }

  private static List<WireEvent> arp(int link, Moment at, int host, ByteBuffer frame) {
    int source = BODY + 14;
    int target = BODY + 24;
    return frame.getInt(source) == frame.getInt(target)
        ? List.of(new WireEvent.Garp(at, link, host, address(frame, source, IpFamily.IPV4)))
        : List.of();
  }

  private static List<WireEvent> ipv4(int link, Moment at, int host, ByteBuffer frame) {
    int body = BODY + (frame.get(BODY) & 15) * 4;
    return switch (frame.get(BODY + 9) & 0xff) {
      case AdvertisementCodec.PROTOCOL -> advert(link, at, host, frame, body);
      case IGMP -> igmp(link, at, host, frame, body);
      default -> List.of();
    };
  }

  private static List<WireEvent> ipv6(int link, Moment at, int host, ByteBuffer frame) {
    int body = BODY + 40;
    int next = frame.get(BODY + 6) & 0xff;
    if (next == AdvertisementCodec.PROTOCOL) {
      return advert(link, at, host, frame, body);
    }
    boolean unsolicited =
        next == ICMPV6
            && (frame.get(body) & 0xff) == NEIGHBOR_ADVERTISEMENT
            && (frame.get(body + 4) & SOLICITED) == 0;
    return unsolicited
        ? List.of(new WireEvent.Garp(at, link, host, address(frame, body + 8, IpFamily.IPV6)))
        : List.of();
  }

  private static List<WireEvent> advert(int link, Moment at, int host, ByteBuffer frame, int body) {
    int vrid = frame.get(body + 1) & 0xff;
    int priority = frame.get(body + 2) & 0xff;
    return List.of(new WireEvent.Advert(at, link, host, vrid, priority));
  }

  private static List<WireEvent> igmp(int link, Moment at, int host, ByteBuffer frame, int body) {
    if (frame.get(body) != IGMPV3_REPORT) {
      return List.of(new WireEvent.Join(at, link, host, address(frame, body + 4, IpFamily.IPV4)));
    }
    var joins = new ArrayList<WireEvent>();
    int records = frame.getShort(body + 6) & 0xffff;
    int here = body + 8;
    for (int i = 0; i < records; i++) {
      joins.add(new WireEvent.Join(at, link, host, address(frame, here + 4, IpFamily.IPV4)));
      int sources = frame.getShort(here + 2) & 0xffff;
      here += 8 + 4 * sources + 4 * (frame.get(here + 1) & 0xff);
    }
    return joins;
  }

  private static IpAddress address(ByteBuffer frame, int offset, IpFamily family) {
    return IpAddress.get(family, frame.slice(offset, family.octets()));
  }
}
