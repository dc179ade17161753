package dev.relevo.dump;

import dev.relevo.vrrp.RouterState;
import dev.relevo.vrrp.StateName;
import dev.relevo.vrrp.VirtualRouter;

/// The states by keepalived's words and numbers.
final class States {
  private States() {}

  static StateName of(RouterView view) {
    return view.state().name();
  }

  /// What it would be if nothing kept it from it: until it takes part an owner wants to be Master
  /// and everybody else Backup; after that, what it is (2.2.7).
  static StateName wanted(RouterView view) {
    VirtualRouter router = view.router();
    boolean waits =
        view.state() instanceof RouterState.Initialize
            || (view.state() instanceof RouterState.Fault fault && !fault.told());
    if (view.state() instanceof RouterState.Backup backup && backup.wantsMaster()) {
      return StateName.MASTER; // its sync group holds it back
    }
    if (!waits) {
      return of(view);
    }
    return router.settings().priority().isOwner() ? StateName.MASTER : StateName.BACKUP;
  }

  static int number(StateName state) {
    return switch (state) {
      case INIT -> 0;
      case BACKUP -> 1;
      case MASTER -> 2;
      case FAULT -> 3;
      case STOP -> 98;
    };
  }
}
