package dev.relevo.vrrp;

import java.time.Duration;
import java.util.Optional;

/// Which hooks a router has: how long each may be awaited, empty where there is none.
///
/// @param preMaster `notify_pre_master`
/// @param preRelease `notify_pre_release`
public record HookLimits(Optional<Duration> preMaster, Optional<Duration> preRelease) {
  /// A router without hooks.
  public static final HookLimits NONE = new HookLimits(Optional.empty(), Optional.empty());

  public Optional<Duration> of(Hook hook) {
    return switch (hook) {
      case PRE_MASTER -> preMaster;
      case PRE_RELEASE -> preRelease;
    };
  }
}
