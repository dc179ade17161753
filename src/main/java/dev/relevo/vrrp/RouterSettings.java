package dev.relevo.vrrp;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpFamily;
import dev.relevo.packet.Authentication;
import dev.relevo.packet.Priority;
import dev.relevo.packet.Vrid;
import dev.relevo.packet.VrrpVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What one virtual router is configured to be. A reload makes a new one.
///
/// @param priority the configured (base) one; trackers add to it or take from it
/// @param wantsMaster `state MASTER`; a hint, since every router but an owner starts as Backup
/// @param preemptDelay adverts of a lower priority are still obeyed this long
/// @param downTimerAdverts the factor in the master down interval, 3 in the RFC
/// @param lowerPriorityNoAdvert a Master does not answer a lower priority with an advert
/// @param higherPrioritySendAdvert a Master sends one last advert before it yields
/// @param addresses advertised ones, in configured order
/// @param excluded held but not advertised
/// @param hooks awaited before addresses go in, and before they go
/// @param tracksInterface whether it is in fault while its own interface is down; not with
///   keepalived's `dont_track_primary`
public record RouterSettings(
    String name,
    InterfaceName interfaceName,
    IpFamily family,
    Transport transport,
    VrrpVersion version,
    Vrid vrid,
    Priority priority,
    boolean wantsMaster,
    Duration advertInterval,
    Authentication authentication,
    boolean preempt,
    Duration preemptDelay,
    int downTimerAdverts,
    boolean lowerPriorityNoAdvert,
    boolean higherPrioritySendAdvert,
    AnnounceSettings announce,
    List<VirtualAddress> addresses,
    List<VirtualAddress> excluded,
    HookLimits hooks,
    boolean tracksInterface) {
  /// One without hooks, which tracks its interface.
  public RouterSettings(
      String name,
      InterfaceName interfaceName,
      IpFamily family,
      Transport transport,
      VrrpVersion version,
      Vrid vrid,
      Priority priority,
      boolean wantsMaster,
      Duration advertInterval,
      Authentication authentication,
      boolean preempt,
      Duration preemptDelay,
      int downTimerAdverts,
      boolean lowerPriorityNoAdvert,
      boolean higherPrioritySendAdvert,
      AnnounceSettings announce,
      List<VirtualAddress> addresses,
      List<VirtualAddress> excluded) {
    this(
        name,
        interfaceName,
        family,
        transport,
        version,
        vrid,
        priority,
        wantsMaster,
        advertInterval,
        authentication,
        preempt,
        preemptDelay,
        downTimerAdverts,
        lowerPriorityNoAdvert,
        higherPrioritySendAdvert,
        announce,
        addresses,
        excluded,
        HookLimits.NONE,
        true);
  }

  /// The same router with these hooks.
  public RouterSettings withHooks(HookLimits others) {
    return new RouterSettings(
        name,
        interfaceName,
        family,
        transport,
        version,
        vrid,
        priority,
        wantsMaster,
        advertInterval,
        authentication,
        preempt,
        preemptDelay,
        downTimerAdverts,
        lowerPriorityNoAdvert,
        higherPrioritySendAdvert,
        announce,
        addresses,
        excluded,
        others,
        tracksInterface);
  }

  /// Every address the Master holds: the advertised ones, then the excluded ones.
  public List<VirtualAddress> held() {
    if (excluded.isEmpty()) {
      return addresses;
    }
    var all = new ArrayList<VirtualAddress>(addresses.size() + excluded.size());
    all.addAll(addresses);
    all.addAll(excluded);
    return all;
  }

  /// Whether a reload may turn this router into the other one without stopping it: the same place
  /// on the same wire, spoken to in the same way. Peers may come and go.
  @SuppressWarnings("ReferenceEquality") // asked for each advert, nearly always of the same value
  public boolean sameRouter(RouterSettings other) {
    return this == other || hasPlaceOf(other);
  }

  private boolean hasPlaceOf(RouterSettings other) {
    return name.equals(other.name)
        && interfaceName.equals(other.interfaceName)
        && family == other.family
        && transport.isUnicast() == other.transport.isUnicast()
        && version == other.version
        && vrid.equals(other.vrid);
  }
}
