package dev.relevo.sim;

import dev.relevo.time.Moment;
import dev.relevo.vrrp.Awaited;
import dev.relevo.vrrp.Hook;
import dev.relevo.vrrp.NodeEvent;
import dev.relevo.vrrp.RouterState;
import org.jspecify.annotations.Nullable;

/// The hooks that routers of a small world wait for.
final class AwaitedHooks {
  private AwaitedHooks() {}

  /// The end of the hook that a router waits for, `null` if it waits for none.
  static NodeEvent.@Nullable HookEnded end(String router, RouterState state) {
    if (!(state instanceof RouterState.Master master)) {
      return null;
    }
    return switch (master.awaited()) {
      case Awaited.Nothing _ -> null;
      case Awaited.PreMaster(Moment since, _) ->
          new NodeEvent.HookEnded(router, Hook.PRE_MASTER, since, true);
      case Awaited.PreRelease(Moment since, _, _, _) ->
          new NodeEvent.HookEnded(router, Hook.PRE_RELEASE, since, true);
    };
  }

  /// All that there is to it, counted from now.
  static String form(Awaited awaited, long now) {
    return switch (awaited) {
      case Awaited.Nothing _ -> "";
      case Awaited.PreMaster hook -> "e" + (hook.until().nanos() - now);
      case Awaited.PreRelease hook -> "r" + (hook.until().nanos() - now) + hook.to();
    };
  }
}
