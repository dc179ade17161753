package dev.relevo.packet;

import dev.relevo.addr.Ipv4;
import dev.relevo.addr.MacAddress;
import java.nio.ByteBuffer;

/// A gratuitous ARP as a whole Ethernet frame: a broadcast request whose sender and target are both
/// the address (RFC 5227 3), octet for octet what keepalived sends. 42 octets; the driver pads.
public final class GratuitousArp {
  public static final int OCTETS = 14 + 28;

  private static final short ETHERTYPE_ARP = 0x0806;
  private static final short ETHERTYPE_IPV4 = 0x0800;
  private static final short HARDWARE_ETHERNET = 1;
  private static final short LENGTHS = 6 << 8 | 4; // of a hardware and of a protocol address
  private static final short REQUEST = 1;

  private GratuitousArp() {}

  /// Writes the frame at the buffer's position.
  ///
  /// @param sender the MAC address that now has the address
  public static void encode(MacAddress sender, Ipv4 address, ByteBuffer target) {
    MacAddress.BROADCAST.put(target);
    sender.put(target);
    target.putShort(ETHERTYPE_ARP);
    target.putShort(HARDWARE_ETHERNET).putShort(ETHERTYPE_IPV4).putShort(LENGTHS);
    target.putShort(REQUEST);
    sender.put(target);
    address.put(target);
    MacAddress.BROADCAST.put(target); // "ignored" in a request; keepalived writes ones
    address.put(target);
  }
}
