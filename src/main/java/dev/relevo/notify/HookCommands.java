package dev.relevo.notify;

import dev.relevo.host.Command;
import dev.relevo.vrrp.Hook;
import java.util.Optional;

/// The hooks of one router that may run.
///
/// @param preMaster `notify_pre_master`
/// @param preRelease `notify_pre_release`
public record HookCommands(Optional<Command> preMaster, Optional<Command> preRelease) {
  public boolean isEmpty() {
    return preMaster.isEmpty() && preRelease.isEmpty();
  }

  Optional<Command> of(Hook hook) {
    return switch (hook) {
      case PRE_MASTER -> preMaster;
      case PRE_RELEASE -> preRelease;
    };
  }
}
