package dev.relevo.packet;

import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import java.nio.ByteBuffer;

/// What an Ethernet frame with an IP packet in it carries.
record Frame(IpAddress source, IpAddress destination, int ttl, ByteBuffer payload) {
  private static final int ETHERNET = 14;

  static Frame of(HexFile file) {
    ByteBuffer frame = file.buffer();
    boolean v4 = frame.getShort(12) == 0x0800;
    int at = ETHERNET + (v4 ? 12 : 8);
    IpFamily family = v4 ? IpFamily.IPV4 : IpFamily.IPV6;
    frame.position(at);
    IpAddress source = IpAddress.get(family, frame);
    IpAddress destination = IpAddress.get(family, frame);
    int header = v4 ? 4 * (frame.get(ETHERNET) & 15) : 40;
    int length =
        v4 ? (frame.getShort(ETHERNET + 2) & 0xffff) - header : frame.getShort(ETHERNET + 4);
    int ttl = frame.get(ETHERNET + (v4 ? 8 : 7)) & 0xff;
    return new Frame(source, destination, ttl, frame.slice(ETHERNET + header, length));
  }

  Decoded decode(ReceiveRules rules) {
    return AdvertisementCodec.decode(payload, source, destination, ttl, rules);
  }

  Frame withPayload(ByteBuffer other) {
    return new Frame(source, destination, ttl, other);
  }
}
