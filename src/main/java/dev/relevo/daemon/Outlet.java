package dev.relevo.daemon;

import dev.relevo.addr.IpAddress;
import java.nio.ByteBuffer;

/// Whom an advertisement goes to, and its octets for them: version 3's checksum covers the
/// destination.
final class Outlet {
  private final IpAddress destination;
  private final ByteBuffer packet;
  private boolean refused;

  Outlet(IpAddress destination, int octets) {
    this.destination = destination;
    this.packet = ByteBuffer.allocateDirect(octets);
  }

  IpAddress destination() {
    return destination;
  }

  ByteBuffer packet() {
    return packet;
  }

  /// Notes how sending went; whether a refusal is news. A peer without a route would fill the log,
  /// with a line for each advert.
  boolean turnsOut(boolean nowRefused) {
    boolean isNews = nowRefused && !refused;
    refused = nowRefused;
    return isNews;
  }
}
