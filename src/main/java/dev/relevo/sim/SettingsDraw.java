package dev.relevo.sim;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.addr.IpPrefix;
import dev.relevo.addr.Ipv4;
import dev.relevo.addr.Ipv6;
import dev.relevo.packet.AdvertisementCodec;
import dev.relevo.packet.Authentication;
import dev.relevo.packet.Priority;
import dev.relevo.packet.Vrid;
import dev.relevo.packet.VrrpVersion;
import dev.relevo.track.Weight;
import dev.relevo.vrrp.AnnounceSettings;
import dev.relevo.vrrp.Installation;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.Transport;
import dev.relevo.vrrp.VirtualAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Draws what one virtual router is configured to be. Few values each, so that ties happen.
final class SettingsDraw {
  private static final int[] PRIORITIES = {1, 50, 100, 100, 100, 101, 150, 200, 254};
  private static final int[] WEIGHTS = {0, 0, -30, -100, 30, 60, -253};
  private static final long[] INTERVALS = {10, 100, 250, 1000, 1000, 1000, 2000};
  private static final int MANY = 24; // one router in so many has many addresses
  private static final int EXCLUDED_FROM = 8;
  private static final byte[] PASSWORD = {'s', 'e', 'c', 'r', 'e', 't'};
  private static final AnnounceSettings REFRESHING =
      new AnnounceSettings(3, Duration.ZERO, Duration.ofSeconds(30), 1, Duration.ofSeconds(1), 1);
  private static final AnnounceSettings TERSE =
      new AnnounceSettings(1, Duration.ofMillis(300), Duration.ZERO, 1, Duration.ZERO, 0);

  /// Stands for "each to all the others" until the hosts are known.
  private static final Transport UNICAST =
      new Transport(Optional.empty(), List.of(new Ipv4(0)), AdvertisementCodec.TTL, false);

  private final Chance chance;

  SettingsDraw(Chance chance) {
    this.chance = chance;
  }

  /// What all members of a virtual router share, with the first member's taste for the rest.
  RouterSettings router(int number, int segment) {
    IpFamily family = chance.oneIn(4) ? IpFamily.IPV6 : IpFamily.IPV4;
    VrrpVersion version =
        family == IpFamily.IPV6 || chance.oneIn(2) ? VrrpVersion.V3 : VrrpVersion.V2;
    var device = new InterfaceName("eth" + segment);
    boolean secret = version == VrrpVersion.V2 && chance.oneIn(3);
    return new RouterSettings(
        "VI_" + number,
        device,
        family,
        chance.oneIn(5) ? UNICAST : Transport.MULTICAST,
        version,
        new Vrid(50 + number),
        Priority.DEFAULT,
        chance.oneIn(2),
        interval(version),
        secret ? Authentication.password(PASSWORD) : Authentication.NONE,
        true,
        Duration.ZERO,
        chance.oneIn(6) ? 2 : 3,
        false,
        false,
        AnnounceSettings.DEFAULT,
        addresses(family, number, device, 1 + chance.below(3), 0),
        excluded(family, number, device));
  }

  /// Now and then more than the kernel is asked for at once. Those are not in the adverts, which
  /// have no room for so many.
  private List<VirtualAddress> excluded(IpFamily family, int router, InterfaceName device) {
    Chance aside = chance.beside();
    int many = aside.oneIn(MANY) ? Installation.BATCH * (1 + aside.below(2)) : 0;
    boolean some = chance.oneIn(6);
    return some || many > 0
        ? addresses(family, router, device, many + 1, EXCLUDED_FROM)
        : List.of();
  }

  Duration interval(VrrpVersion version) {
    long millis = INTERVALS[chance.below(INTERVALS.length)];
    return version == VrrpVersion.V2
        ? Duration.ofSeconds(1 + millis / 2000)
        : Duration.ofMillis(millis);
  }

  /// One host's own taste: priority, preemption, announcements.
  RouterSettings member(RouterSettings shared, Duration interval, Transport transport) {
    boolean owner = chance.oneIn(20);
    boolean preempt = owner || !chance.oneIn(5);
    boolean delayed = preempt && !owner && chance.oneIn(4);
    return new RouterSettings(
        shared.name(),
        shared.interfaceName(),
        shared.family(),
        transport,
        shared.version(),
        shared.vrid(),
        owner ? Priority.OWNER : new Priority(PRIORITIES[chance.below(PRIORITIES.length)]),
        shared.wantsMaster(),
        interval,
        shared.authentication(),
        preempt,
        delayed ? Duration.ofMillis(chance.between(1, 8000)) : Duration.ZERO,
        shared.downTimerAdverts(),
        chance.oneIn(8),
        chance.oneIn(8),
        announce(),
        shared.addresses(),
        shared.excluded());
  }

  /// The same router after somebody edited the file.
  RouterSettings edited(RouterSettings before) {
    Duration interval =
        before.version() == VrrpVersion.V3 && chance.oneIn(4)
            ? interval(VrrpVersion.V3)
            : before.advertInterval();
    RouterSettings after = member(before, interval, before.transport());
    int number = before.vrid().value() - 50;
    List<VirtualAddress> addresses =
        chance.oneIn(2)
            ? addresses(before.family(), number, before.interfaceName(), 1 + chance.below(3), 0)
            : before.addresses();
    return new RouterSettings(
        after.name(),
        after.interfaceName(),
        after.family(),
        after.transport(),
        after.version(),
        after.vrid(),
        after.priority(),
        after.wantsMaster(),
        after.advertInterval(),
        after.authentication(),
        after.preempt(),
        after.preemptDelay(),
        after.downTimerAdverts(),
        after.lowerPriorityNoAdvert(),
        after.higherPrioritySendAdvert(),
        after.announce(),
        addresses,
        edited(before, before.excluded()));
  }

  /// Of many now and then less at the front, more at the end.
  private List<VirtualAddress> edited(RouterSettings router, List<VirtualAddress> excluded) {
    Chance aside = chance.beside();
    if (excluded.size() <= Installation.BATCH || aside.oneIn(2)) {
      return excluded;
    }
    int count = aside.below(excluded.size() + 2);
    int from = EXCLUDED_FROM + aside.below(10);
    int number = router.vrid().value() - 50;
    return addresses(router.family(), number, router.interfaceName(), count, from);
  }

  /// One host's way of sending: to all the others by their own addresses, where the router is
  /// unicast.
  ///
  /// @param own by host, each host's own addresses on the segment
  Transport transport(RouterSettings shared, int host, List<List<IpPrefix>> own) {
    if (!shared.transport().isUnicast()) {
      return Transport.MULTICAST;
    }
    var peers = new ArrayList<IpAddress>();
    Optional<IpAddress> source = Optional.empty();
    for (int i = 0; i < own.size(); i++) {
      for (IpPrefix prefix : own.get(i)) {
        if (prefix.address().family() != shared.family()) {
          continue;
        }
        if (i != host) {
          peers.add(prefix.address());
        } else if (chance.oneIn(2)) {
          source = Optional.of(prefix.address());
        }
      }
    }
    return new Transport(source, peers, AdvertisementCodec.TTL, chance.oneIn(2));
  }

  Weight weight() {
    return new Weight(WEIGHTS[chance.below(WEIGHTS.length)], chance.oneIn(8));
  }

  private AnnounceSettings announce() {
    return switch (chance.below(4)) {
      case 0 -> REFRESHING;
      case 1 -> TERSE;
      default -> AnnounceSettings.DEFAULT;
    };
  }

  private static List<VirtualAddress> addresses(
      IpFamily family, int router, InterfaceName device, int count, int from) {
    var all = new ArrayList<VirtualAddress>();
    for (int i = from; i < from + count; i++) {
      IpAddress address =
          family == IpFamily.IPV4
              ? new Ipv4(10 << 24 | 1 << 16 | router << 8 | (i + 1))
              : new Ipv6(0xfe80L << 48, (long) router << 16 | (i + 1));
      all.add(VirtualAddress.of(new IpPrefix(address, family == IpFamily.IPV4 ? 24 : 64), device));
    }
    return all;
  }
}
