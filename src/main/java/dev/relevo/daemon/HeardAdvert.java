package dev.relevo.daemon;

import dev.relevo.addr.IpAddress;
import dev.relevo.vrrp.NodeEvent;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An advert that was heard and accepted: the octets, and what they mean.
final class HeardAdvert {
  /// Thirty addresses by version 2. Longer ones, of thousands of routers, are read anew each time.
  private static final int MAX_OCTETS = 136;

  private final IpAddress source;
  private final IpAddress destination;
  private final int ttl;
  private final long[] words; // eight octets in each, the last one filled up with zeros
  private final int octets;
  private final NodeEvent.AdvertReceived event;

  private HeardAdvert(
      IpAddress source,
      IpAddress destination,
      int ttl,
      ByteBuffer packet,
      NodeEvent.AdvertReceived event) {
    this.source = source;
    this.destination = destination;
    this.ttl = ttl;
    this.octets = packet.remaining();
    this.words = new long[(octets + Long.BYTES - 1) / Long.BYTES];
    this.event = event;
    for (int i = 0; i < words.length; i++) {
      words[i] = word(packet, i);
    }
  }

  /// @return `null` if the packet is too long to keep
  static @Nullable HeardAdvert of(
      IpAddress source,
      IpAddress destination,
      int ttl,
      ByteBuffer packet,
      NodeEvent.AdvertReceived event) {
    return packet.remaining() > MAX_OCTETS
        ? null
        : new HeardAdvert(source, destination, ttl, packet, event);
  }

  NodeEvent.AdvertReceived event() {
    return event;
  }

  /// Whether the packet is the same, octet for octet.
  boolean isOf(IpAddress from, IpAddress to, int hops, ByteBuffer packet) {
    if (packet.remaining() != octets
        || hops != ttl
        || !Objects.equals(from, source)
        || !Objects.equals(to, destination)) {
      return false;
    }
    for (int i = 0; i < words.length; i++) {
      if (word(packet, i) != words[i]) {
        return false;
      }
    }
    return true;
  }

  private static long word(ByteBuffer packet, int i) {
    int at = packet.position() + i * Long.BYTES;
    int left = packet.limit() - at;
    if (left >= Long.BYTES) {
      return packet.getLong(at);
    }
    long word = 0;
    for (int k = 0; k < left; k++) {
      word = word << Byte.SIZE | (packet.get(at + k) & 0xff);
    }
    return word;
  }
}
