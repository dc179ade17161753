package dev.relevo.notify;

import dev.relevo.host.Command;
import dev.relevo.vrrp.StateName;
import java.util.Optional;

/// The scripts of one router, or of one sync group.
///
/// @param any `notify`, which gets four more arguments and is told of every state
/// @param lowerPriority `notify_master_rx_lower_pri`
/// @param deleted `notify_deleted`
public record NotifyCommands(
    Optional<Command> any,
    Optional<Command> master,
    Optional<Command> backup,
    Optional<Command> fault,
    Optional<Command> stop,
    Optional<Command> lowerPriority,
    Optional<Command> deleted,
    NotifyRules rules) {
  public static final NotifyCommands NONE =
      new NotifyCommands(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          NotifyRules.DEFAULT);

  /// Whether nobody is to be told of anything.
  public boolean isEmpty() {
    return any.isEmpty()
        && master.isEmpty()
        && backup.isEmpty()
        && fault.isEmpty()
        && stop.isEmpty()
        && lowerPriority.isEmpty()
        && deleted.isEmpty();
  }

  Optional<Command> forState(StateName state) {
    return switch (state) {
      case INIT -> Optional.empty();
      case BACKUP -> backup;
      case MASTER -> master;
      case FAULT -> fault;
      case STOP -> stop;
    };
  }
}
