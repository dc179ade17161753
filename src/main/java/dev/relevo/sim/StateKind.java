package dev.relevo.sim;

import dev.relevo.vrrp.RouterState;

/// Which of the states, without what is in it.
enum StateKind {
  INITIALIZE,
  BACKUP,
  MASTER,
  FAULT;

  static StateKind of(RouterState state) {
    return switch (state) {
      case RouterState.Initialize _ -> INITIALIZE;
      case RouterState.Backup _ -> BACKUP;
      case RouterState.Master _ -> MASTER;
      case RouterState.Fault _ -> FAULT;
    };
  }

  /// Takes part in the election.
  boolean isEligible() {
    return this == BACKUP || this == MASTER;
  }
}
