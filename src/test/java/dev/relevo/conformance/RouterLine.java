package dev.relevo.conformance;

import dev.relevo.addr.InterfaceName;
import dev.relevo.addr.IpFamily;
import dev.relevo.packet.Authentication;
import dev.relevo.packet.Priority;
import dev.relevo.packet.Vrid;
import dev.relevo.packet.VrrpVersion;
import dev.relevo.vrrp.AnnounceSettings;
import dev.relevo.vrrp.HookLimits;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.Transport;
import dev.relevo.vrrp.VirtualAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `router vrid=51 priority=100 advert=1s …`, with keepalived's defaults for what is not said, but
/// for announcements: one address, no second burst, so that a scenario only shows what it is about.
final class RouterLine {
  static final String DEFAULT_NAME = "VI_1";

  private static final Set<String> KEYS =
      Set.of(
          "name",
          "interface",
          "primary",
          "version",
          "vrid",
          "priority",
          "state",
          "advert",
          "preempt",
          "preempt-delay",
          "down-adverts",
          "lower-prio-no-advert",
          "higher-prio-send-advert",
          "garp-repeat",
          "garp-delay",
          "garp-refresh",
          "garp-refresh-repeat",
          "garp-lower-prio-delay",
          "garp-lower-prio-repeat",
          "address",
          "excluded",
          "pre-master",
          "pre-release",
          "track-primary");

  private RouterLine() {}

  static String defaultPrimary(IpFamily family) {
    return family == IpFamily.IPV4 ? "10.0.0.1/24" : "fe80::1/64";
  }

  static RouterSettings settings(Words words) {
    words.only(KEYS);
    var device = new InterfaceName(words.value("interface", "eth0"));
    List<VirtualAddress> addresses = addresses(words, "address", device);
    if (addresses.isEmpty()) {
      addresses = List.of(VirtualAddress.of(Values.prefix("10.0.0.5/24"), device));
    }
    return new RouterSettings(
        words.value("name", DEFAULT_NAME),
        device,
        addresses.getFirst().prefix().address().family(),
        Transport.MULTICAST,
        words.number("version", 2) == 2 ? VrrpVersion.V2 : VrrpVersion.V3,
        new Vrid(words.number("vrid", 51)),
        new Priority(words.number("priority", 100)),
        words.value("state", "backup").equals("master"),
        Values.duration(words.value("advert", "1s")),
        Authentication.NONE,
        words.yes("preempt", true),
        Values.duration(words.value("preempt-delay", "0s")),
        words.number("down-adverts", 3),
        words.yes("lower-prio-no-advert", false),
        words.yes("higher-prio-send-advert", false),
        announce(words),
        addresses,
        addresses(words, "excluded", device),
        new HookLimits(hook(words, "pre-master"), hook(words, "pre-release")),
        words.yes("track-primary", true));
  }

  /// The limit of a hook, `none` for no hook.
  private static Optional<Duration> hook(Words words, String key) {
    String limit = words.value(key, "none");
    return limit.equals("none") ? Optional.empty() : Optional.of(Values.duration(limit));
  }

  private static AnnounceSettings announce(Words words) {
    return new AnnounceSettings(
        words.number("garp-repeat", 5),
        Values.duration(words.value("garp-delay", "0s")),
        Values.duration(words.value("garp-refresh", "0s")),
        words.number("garp-refresh-repeat", 1),
        Values.duration(words.value("garp-lower-prio-delay", "0s")),
        words.number("garp-lower-prio-repeat", 0));
  }

  private static List<VirtualAddress> addresses(Words words, String key, InterfaceName device) {
    return words.list(key).stream()
        .flatMap(text -> Values.prefixes(text).stream())
        .map(prefix -> VirtualAddress.of(prefix, device))
        .toList();
  }

  /// The settings with some of them said anew, for a reload; what is not said stays.
  static RouterSettings changed(RouterSettings before, Words words) {
    words.only(
        Set.of(
            "name",
            "priority",
            "advert",
            "preempt",
            "address",
            "version",
            "garp-refresh",
            "pre-master",
            "pre-release"));
    List<VirtualAddress> addresses = addresses(words, "address", before.interfaceName());
    return new RouterSettings(
        before.name(),
        before.interfaceName(),
        before.family(),
        before.transport(),
        words.has("version")
            ? (words.number("version", 2) == 2 ? VrrpVersion.V2 : VrrpVersion.V3)
            : before.version(),
        before.vrid(),
        new Priority(words.number("priority", before.priority().value())),
        before.wantsMaster(),
        words.has("advert") ? interval(words) : before.advertInterval(),
        before.authentication(),
        words.yes("preempt", before.preempt()),
        before.preemptDelay(),
        before.downTimerAdverts(),
        before.lowerPriorityNoAdvert(),
        before.higherPrioritySendAdvert(),
        words.has("garp-refresh") ? refreshing(before.announce(), words) : before.announce(),
        addresses.isEmpty() ? before.addresses() : addresses,
        before.excluded(),
        new HookLimits(
            words.has("pre-master") ? hook(words, "pre-master") : before.hooks().preMaster(),
            words.has("pre-release") ? hook(words, "pre-release") : before.hooks().preRelease()),
        before.tracksInterface());
  }

  private static AnnounceSettings refreshing(AnnounceSettings before, Words words) {
    return new AnnounceSettings(
        before.repeat(),
        before.delay(),
        Values.duration(words.value("garp-refresh", "")),
        before.refreshRepeat(),
        before.lowerPriorityDelay(),
        before.lowerPriorityRepeat());
  }

  private static Duration interval(Words words) {
    return Values.duration(words.value("advert", ""));
  }
}
