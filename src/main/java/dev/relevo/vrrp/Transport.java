package dev.relevo.vrrp;

import dev.relevo.addr.IpAddress;
import dev.relevo.packet.AdvertisementCodec;
import java.util.List;
import java.util.Optional;

/// How a router's adverts travel: to its family's multicast group, or to each peer by itself, where
/// a network (a cloud's, mostly) carries no multicast.
///
/// @param source configured (`unicast_src_ip`, `mcast_src_ip`); empty for the interface's first
/// @param peers empty for multicast
/// @param ttl of adverts to peers; those to the group always have 255 (RFC 9568 5.1.1.3)
/// @param peersOnly an advert of anybody else is refused (`check_unicast_src`)
/// @param tracksSource the router is in fault while no interface has the source (`track_src_ip`);
///   of unicast it is anyway
public record Transport(
    Optional<IpAddress> source,
    List<IpAddress> peers,
    int ttl,
    boolean peersOnly,
    boolean tracksSource) {
  /// Nothing configured.
  public static final Transport MULTICAST =
      new Transport(Optional.empty(), List.of(), AdvertisementCodec.TTL, false);

  /// One that does not track its source.
  public Transport(Optional<IpAddress> source, List<IpAddress> peers, int ttl, boolean peersOnly) {
    this(source, peers, ttl, peersOnly, false);
  }

  public boolean isUnicast() {
    return !peers.isEmpty();
  }
}
