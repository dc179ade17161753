package dev.relevo.sim;

import dev.relevo.vrrp.Installation;
import dev.relevo.vrrp.NodeSettings;
import dev.relevo.vrrp.RouterSettings;
import java.time.Duration;
import java.util.List;

/// A host and what its daemon is configured to do.
///
/// @param checks those of all configurations it will ever run
/// @param lateness how long after its deadline the daemon runs
/// @param kernel how long the kernel takes to install addresses; zero answers within the step
/// @param hooks how the hooks of its routers end
public record HostSpec(
    String name,
    NodeSettings node,
    List<Attachment> attachments,
    List<CheckSpec> checks,
    Drift drift,
    Duration lateness,
    Duration kernel,
    HookLuck hooks) {
  /// How late this host may be with anything, in nanoseconds.
  long slack() {
    int installs = 1;
    for (RouterSettings router : node.routers()) {
      installs += 1 + router.held().size() / Installation.BATCH;
    }
    return 2 * lateness.toNanos() + 2L * installs * kernel.toNanos() + Kernel.NOTICE_AFTER;
  }
}
