package dev.relevo.vrrp;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpAddress;
import dev.relevo.addr.IpFamily;
import dev.relevo.addr.IpPrefix;
import dev.relevo.packet.Priority;
import dev.relevo.track.EffectivePriority;
import dev.relevo.track.InterfaceTracking;
import dev.relevo.track.RiseFall;
import dev.relevo.track.ScriptTracking;
import dev.relevo.track.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What trackers and interfaces say of one router at a moment.
///
/// @param priority the effective one
/// @param faults reasons to stay out of the election, the own interface's first
/// @param primary the address adverts leave from
record Assessment(Priority priority, List<FaultReason> faults, Optional<IpAddress> primary) {

  /// A check without a result yet has no weight and, with weight 0, keeps the router waiting.
  static Assessment of(
      RouterSettings router,
      NodeSettings node,
      Map<String, RiseFall> verdicts,
      Map<InterfaceName, NodeEvent.LinkChanged> links,
      Sightings sightings,
      Predicate<IpPrefix> isVirtual) {
    var faults = new ArrayList<FaultReason>();
    NodeEvent.LinkChanged own = links.get(router.interfaceName());
    Optional<IpAddress> primary = primary(router, own, isVirtual);
    if (router.tracksInterface() && (own == null || !own.running())) {
      faults.add(new FaultReason.InterfaceDown(router.interfaceName()));
    } else if (primary.isEmpty()) {
      faults.add(new FaultReason.NoAddress(router.interfaceName(), router.family()));
    } else if (lacksSource(router.transport(), links)) {
      faults.add(new FaultReason.NoSource(primary.get()));
    }
    int sum = 0;
    List<InterfaceTracking> interfaces =
        node.interfaceTracking().getOrDefault(router.name(), List.of());
    for (InterfaceTracking tracking : interfaces) {
      NodeEvent.LinkChanged link = links.get(tracking.name());
      boolean well = link != null && link.running();
      sum += tracking.weight().delta(well);
      if (tracking.weight().faultsWhen(well)) {
        faults.add(new FaultReason.InterfaceDown(tracking.name()));
      }
    }
    for (ScriptTracking tracking : node.scriptTracking().getOrDefault(router.name(), List.of())) {
      RiseFall verdict = verdicts.get(tracking.script());
      if (verdict != null) {
        sum += assess(tracking.script(), tracking.weight(), verdict.health(), faults);
      }
    }
    sum += sightings.assess(router.name(), node.trackers(), faults);
    return new Assessment(EffectivePriority.of(router.priority(), sum), faults, primary);
  }

  private static int assess(
      String script, Weight weight, RiseFall.Health health, List<FaultReason> faults) {
    if (weight.isFault()) {
      if (health == RiseFall.Health.PENDING) {
        faults.add(new FaultReason.ScriptPending(script));
      } else if (weight.faultsWhen(health == RiseFall.Health.WELL)) {
        faults.add(new FaultReason.ScriptFailed(script));
      }
      return 0;
    }
    return health == RiseFall.Health.PENDING ? 0 : weight.delta(health == RiseFall.Health.WELL);
  }

  /// keepalived binds its unicast socket to the source and is in fault if that fails [live 2.2.7];
  /// any interface may have it. A multicast source is taken as it is, unless it is to be tracked.
  private static boolean lacksSource(
      Transport transport, Map<InterfaceName, NodeEvent.LinkChanged> links) {
    boolean counts = transport.isUnicast() || transport.tracksSource();
    if (!counts || transport.source().isEmpty()) {
      return false;
    }
    IpAddress source = transport.source().get();
    for (NodeEvent.LinkChanged link : links.values()) {
      for (IpPrefix prefix : link.addresses()) {
        if (Objects.equals(prefix.address(), source)) {
          return false;
        }
      }
    }
    return true;
  }

  /// The configured source, or the interface's first own address of the family. Virtual ones do not
  /// count, but for an owner, whose addresses are its own. IPv6 adverts leave from a link-local
  /// address (RFC 9568 5.1.2.1).
  private static Optional<IpAddress> primary(
      RouterSettings router, NodeEvent.@Nullable LinkChanged link, Predicate<IpPrefix> isVirtual) {
    if (link == null || router.transport().source().isPresent()) {
      return router.transport().source();
    }
    boolean owner = router.priority().isOwner();
    for (IpPrefix prefix : link.addresses()) {
      IpAddress address = prefix.address();
      boolean fits =
          address.family() == router.family()
              && (router.family() == IpFamily.IPV4 || address.isLinkLocal());
      if (fits && (owner || !isVirtual.test(prefix))) {
        return Optional.of(address);
      }
    }
    return Optional.empty();
  }

  /// The first reason that is more than waiting, or `null`.
  @Nullable FaultReason worst() {
    for (FaultReason reason : faults) {
      if (!reason.isWaiting()) {
        return reason;
      }
    }
    return null;
  }
}
