package dev.relevo.dump;

import dev.relevo.config.model.Configuration;
import dev.relevo.config.model.VrrpInstance;
import dev.relevo.host.Link;
import dev.relevo.time.Moment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// All that the dumps tell of, taken between two events.
///
/// @param now by the monotonic clock, and at the same time
/// @param wallMicros by the wall clock, in microseconds since 1970
/// @param routers in the order of the configuration
/// @param checks in the order of the configuration
/// @param trackers what is known of files and processes
public record Snapshot(
    Configuration configuration,
    Moment now,
    long wallMicros,
    List<RouterView> routers,
    List<CheckView> checks,
    List<Link> links,
    TrackerViews trackers) {
  private static final long NANOS_A_MICRO = 1_000;

  /// When a moment is, by the wall clock as it goes now.
  long micros(Moment moment) {
    return wallMicros + (moment.nanos() - now.nanos()) / NANOS_A_MICRO;
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
