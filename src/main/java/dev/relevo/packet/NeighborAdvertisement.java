package dev.relevo.packet;

import dev.relevo.addr.Ipv6;
import dev.relevo.addr.MacAddress;
import java.nio.ByteBuffer;

/// An unsolicited neighbour advertisement as a whole Ethernet frame (RFC 4861 4.4, 7.2.6): to all
/// nodes, from the address itself, with the override flag and our link-layer address, octet for
/// octet what keepalived sends.
public final class NeighborAdvertisement {
  private static final int ICMP_OCTETS = 24 + 8; // the message and the link-layer address option
  public static final int OCTETS = 14 + 40 + ICMP_OCTETS;

  private static final Ipv6 ALL_NODES = new Ipv6(0xff02L << 48, 1);
  private static final MacAddress ALL_NODES_MAC = new MacAddress(0x3333_0000_0001L);
  private static final short ETHERTYPE_IPV6 = (short) 0x86dd;
  private static final int VERSION = 6 << 28; // no traffic class, no flow label
  private static final byte ICMPV6 = 58;
  private static final byte HOP_LIMIT = (byte) 255; // RFC 4861 7.1.2 refuses anything else
  private static final short TYPE_AND_CODE = (short) (136 << 8);
  private static final int ROUTER = 1 << 31;
  private static final int OVERRIDE = 1 << 29;
  private static final short TARGET_LINK_LAYER_ADDRESS = 2 << 8 | 1; // type, length in 8 octets

  private NeighborAdvertisement() {}

  /// Writes the frame at the buffer's position.
  ///
  /// @param sender the MAC address that now has the address
  /// @param router whether the interface forwards; hosts drop a router that says it is none (RFC
  ///   4861 7.2.5)
  public static void encode(MacAddress sender, Ipv6 address, boolean router, ByteBuffer target) {
    ALL_NODES_MAC.put(target);
    sender.put(target);
    target.putShort(ETHERTYPE_IPV6);
    target.putInt(VERSION).putShort((short) ICMP_OCTETS).put(ICMPV6).put(HOP_LIMIT);
    address.put(target);
    ALL_NODES.put(target);
    int message = target.position();
    target.putShort(TYPE_AND_CODE).putShort((short) 0);
    target.putInt(router ? ROUTER | OVERRIDE : OVERRIDE);
    address.put(target);
    target.putShort(TARGET_LINK_LAYER_ADDRESS);
    sender.put(target);
    long sum =
        Checksum.sum(target, message, ICMP_OCTETS)
            + Checksum.pseudoHeader(address, ALL_NODES, ICMPV6, ICMP_OCTETS);
    target.putShort(message + 2, (short) Checksum.finish(sum));
  }
}
