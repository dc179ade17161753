package dev.relevo.notify;

import dev.relevo.vrrp.StateName;
import java.util.Set;
import java.util.function.Predicate;

/// Writes a line a notification, byte for byte keepalived's: `INSTANCE "NAME" STATE PRIORITY`.
public final class FifoChannel implements NotifyChannel {
  private final Predicate<String> pipe;
  private Set<String> priorities = Set.of();

  public FifoChannel(Fifos fifos) {
    this(fifos::write);
  }

  FifoChannel(Predicate<String> pipe) {
    this.pipe = pipe;
  }

  /// From now on changes of priority are told of these routers (`notify_priority_changes`).
  public void tellPriorities(Set<String> routers) {
    priorities = Set.copyOf(routers);
  }

  @Override
  public int deliver(Notification notification) {
    return switch (notification) {
      case Notification.StateEntered(String name, StateName state, var priority) ->
          write("INSTANCE", name, state.name(), priority.value());
      case Notification.Deleted(String name, var priority) ->
          write("INSTANCE", name, "DELETED", priority.value());
      case Notification.GroupEntered(String name, StateName state, _) ->
          write("GROUP", name, state.name(), 0);
      case Notification.LowerPriorityHeard(String name, var priority) ->
          write("INSTANCE", name, "MASTER_RX_LOWER_PRI", priority.value());
      case Notification.PriorityChanged(String name, StateName state, var priority) ->
          priorities.contains(name) ? write("INSTANCE", name, word(state), priority.value()) : 0;
    };
  }

  /// A router in FAULT counts as a Backup.
  private static String word(StateName state) {
    return state == StateName.MASTER ? "MASTER_PRIORITY" : "BACKUP_PRIORITY";
  }

  private int write(String kind, String name, String state, int priority) {
    String line = kind + " \"" + name + "\" " + state + " " + priority + "\n";
    return pipe.test(line) ? 0 : 1;
  }
}
