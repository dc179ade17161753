package dev.relevo.dump;

import dev.relevo.config.model.Configuration;
import dev.relevo.config.model.SyncGroup;
import dev.relevo.config.model.VrrpInstance;
import dev.relevo.host.Link;
import dev.relevo.notify.FifoSettings;
import dev.relevo.time.Moment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that the dumps tell of, taken between two events.
///
/// @param now by the monotonic clock, and at the same time
/// @param wallMicros by the wall clock, in microseconds since 1970
/// @param routers in the order of the configuration
/// @param groups in the order of the configuration
/// @param checks in the order of the configuration
/// @param trackers what is known of files and processes
/// @param mail empty when no mail can be sent
/// @param fifos in keepalived's order
public record Snapshot(
    Configuration configuration,
    Moment now,
    long wallMicros,
    List<RouterView> routers,
    List<GroupView> groups,
    List<CheckView> checks,
    List<Link> links,
    TrackerViews trackers,
    Optional<MailView> mail,
    List<FifoSettings> fifos) {
  private static final long NANOS_A_MICRO = 1_000;

  /// When a moment is, by the wall clock as it goes now.
  long micros(Moment moment) {
    return wallMicros + (moment.nanos() - now.nanos()) / NANOS_A_MICRO;
  }

  /// Whether a check runs; one that may not is tracked by nobody.
  boolean runs(String check) {
    for (CheckView view : checks) {
      if (view.name().equals(check)) {
        return view.verdict().isPresent();
      }
    }
    return false;
  }

  /// The name of a router's sync group.
  Optional<String> groupOf(String router) {
    for (SyncGroup group : configuration.syncGroups()) {
      if (group.members().contains(router)) {
        return Optional.of(group.name());
      }
    }
    return Optional.empty();
  }

  /// What the routers are configured as, by name.
  Map<String, VrrpInstance> instances() {
    var byName = new HashMap<String, VrrpInstance>();
    for (VrrpInstance instance : configuration.instances()) {
      byName.put(instance.name(), instance);
    }
    return byName;
  }
}
