package dev.relevo.vrrp;

import dev.relevo.addr.IpAddress;
import dev.relevo.packet.Advertisement;
import dev.relevo.packet.Priority;
import dev.relevo.packet.VrrpVersion;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A virtual router as the state machine sees it: its settings and what the moment makes of them.
///
/// @param priority the effective priority, after tracking
/// @param primary the address its adverts leave from; empty while the interface has none
public record VirtualRouter(
    RouterSettings settings, Priority priority, Optional<IpAddress> primary) {
  private static final long SECOND = 1_000_000_000;

  /// RFC 9568 6.1. Version 2 counts in whole seconds: (256 - priority) / 256 s (RFC 3768 6.1).
  /// Version 3 is computed in nanoseconds, not in keepalived's centiseconds.
  public Duration skewTime(Duration masterInterval) {
    // Not Duration's own arithmetic: that goes through BigDecimal, half of what an advert costs.
    long unit = settings.version() == VrrpVersion.V2 ? SECOND : masterInterval.toNanos();
    return Duration.ofNanos(unit * (256L - priority.value()) / 256);
  }

  /// RFC 9568 6.1; keepalived's `down_timer_adverts` is the factor.
  public Duration masterDownInterval(Duration masterInterval) {
    return Duration.ofNanos(
        masterInterval.toNanos() * settings.downTimerAdverts()
            + skewTime(masterInterval).toNanos());
  }

  /// Version 3 learns the Master's interval; in version 2 all are configured alike.
  Duration learnInterval(Advertisement advert) {
    return settings.version() == VrrpVersion.V3 ? advert.interval() : settings.advertInterval();
  }

  /// Whether a Master yields to the advert: a higher priority, or the same from a higher address
  /// (RFC 9568 6.4.3).
  boolean losesTo(Advertisement advert, IpAddress sender) {
    int order = advert.priority().compareTo(priority);
    return order > 0 || (order == 0 && primary.isPresent() && sender.compareTo(primary.get()) > 0);
  }

  /// Whether an advert is an image of our own.
  boolean sentLike(Advertisement advert, IpAddress sender) {
    return advert.priority().equals(priority)
        && primary.isPresent()
        && Objects.equals(sender, primary.get());
  }

  /// Every address it holds as Master.
  List<VirtualAddress> held() {
    return settings.held();
  }

  VirtualRouter withSettings(RouterSettings changed) {
    return new VirtualRouter(changed, priority, primary);
  }

  VirtualRouter withPriority(Priority effective) {
    return new VirtualRouter(settings, effective, primary);
  }

  VirtualRouter withPrimary(Optional<IpAddress> address) {
    return new VirtualRouter(settings, priority, address);
  }
}
