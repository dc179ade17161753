package dev.relevo.vrrp;

import dev.relevo.addr.IpFamily;
import java.time.Duration;

/// How long an interface rests between two announcements, whichever routers they are of: some
/// switches take no more (`vrrp_garp_interval`, `vrrp_gna_interval`).
///
/// @param arp after a gratuitous ARP; zero for no rest
/// @param neighbor after an unsolicited neighbour advertisement
public record AnnouncePace(Duration arp, Duration neighbor) {
  public static final AnnouncePace NONE = new AnnouncePace(Duration.ZERO, Duration.ZERO);

  boolean isNone() {
    return arp.isZero() && neighbor.isZero();
  }

  Duration of(IpFamily family) {
    return family == IpFamily.IPV4 ? arp : neighbor;
  }
}
