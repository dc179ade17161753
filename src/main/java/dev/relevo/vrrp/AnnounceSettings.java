package dev.relevo.vrrp;

import java.time.Duration;

/// When and how often addresses are announced (`garp_*`): gratuitous ARP or unsolicited NA.
///
/// @param repeat messages an address in a burst
/// @param delay to the second burst after becoming Master; zero for none
/// @param refresh between periodic announcements; zero for none
/// @param refreshRepeat messages an address in each of them
/// @param lowerPriorityDelay to the second burst after a lower priority was heard; zero for none
/// @param lowerPriorityRepeat messages an address in these two bursts; zero for none
public record AnnounceSettings(
    int repeat,
    Duration delay,
    Duration refresh,
    int refreshRepeat,
    Duration lowerPriorityDelay,
    int lowerPriorityRepeat) {
  /// keepalived's defaults: 5 at once, 5 after 5 s, no refresh.
  public static final AnnounceSettings DEFAULT =
      new AnnounceSettings(5, Duration.ofSeconds(5), Duration.ZERO, 1, Duration.ofSeconds(5), 5);
}
