package dev.relevo.daemon;

import dev.relevo.linux.LinuxFifos;
import dev.relevo.notify.FifoChannel;
import dev.relevo.notify.FifoListener;
import dev.relevo.notify.FifoSettings;
import dev.relevo.notify.Fifos;
import dev.relevo.notify.Notification;
import dev.relevo.report.LogEvent;
import dev.relevo.report.LogWriter;
import dev.relevo.script.Job;
import dev.relevo.time.Clock;
import dev.relevo.vrrp.GroupState;
import dev.relevo.vrrp.Node;
import dev.relevo.vrrp.StateName;
import dev.relevo.vrrp.VirtualRouter;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Named pipes for notifications, seen from the loop: it queues and returns. The thread `fifo` is
/// started by the first configuration that has one.
final class Pipes {
  /// keepalived asks for 0644 and its umask takes the rest.
  private static final int MODE = 0644;

  private final Clock clock;
  private final LogWriter log;
  private final OptionalInt umask;
  private final Set<String> told = new HashSet<>();
  private @Nullable Fifos fifos;
  private @Nullable FifoChannel channel;

  /// @param umask from the command line
  Pipes(Clock clock, LogWriter log, OptionalInt umask) {
    this.clock = clock;
    this.log = log;
    this.umask = umask;
  }

  /// Before routers change: what is told of the change goes to the new pipes.
  ///
  /// @param readers runs these programs, and no longer those before them
  void prepare(FifoPlan wanted, Consumer<List<Job>> readers) {
    told.clear();
    Fifos open = fifos;
    if (open == null && !wanted.fifos().isEmpty()) {
      open = new Fifos(new LinuxFifos(), clock, new Complaints(log), readers);
      fifos = open;
      channel = new FifoChannel(open);
      open.start();
    }
    FifoChannel to = channel;
    if (open != null && to != null) {
      open.reopen(wanted.fifos(), MODE & ~umask.orElse(wanted.umask()));
      to.tellPriorities(wanted.priorities());
    }
  }

  /// @return how many lines found no room
  int deliver(Notification notification) {
    FifoChannel open = channel;
    if (open == null) {
      return 0;
    }
    told.add(key(notification));
    return open.deliver(notification);
  }

  /// After a reload: groups and routers of which nothing was told say where they are.
  void repeatStates(Node node) {
    List<GroupState> groups = node.groupStates();
    for (int i = 0; i < groups.size(); i++) {
      StateName state = groups.get(i).state();
      repeat(
          new Notification.GroupEntered(
              node.settings().groups().get(i).name(), shown(state), state));
    }
    for (VirtualRouter router : node.routers()) {
      String name = router.settings().name();
      StateName state = shown(node.state(name).name());
      repeat(new Notification.StateEntered(name, state, router.priority()));
    }
  }

  private void repeat(Notification notification) {
    FifoChannel open = channel;
    if (open != null && !told.contains(key(notification))) {
      open.deliver(notification);
    }
  }

  /// keepalived has no word for a router that waits for a check: it is in FAULT.
  private static StateName shown(StateName state) {
    return state == StateName.INIT ? StateName.FAULT : state;
  }

  private static String key(Notification notification) {
    return switch (notification) {
      case Notification.StateEntered entered -> "router " + entered.name();
      case Notification.Deleted deleted -> "router " + deleted.name();
      case Notification.GroupEntered entered -> "group " + entered.name();
      case Notification.LowerPriorityHeard _, Notification.PriorityChanged _ -> "";
    };
  }

  /// Writes what waits, and closes the pipes: their readers see the end.
  ///
  /// @param millis to wait at most
  void stop(long millis) throws InterruptedException {
    Fifos open = fifos;
    if (open != null) {
      open.stop();
      open.awaitEnd(millis);
    }
  }

  private record Complaints(LogWriter log) implements FifoListener {
    @Override
    public void fifoRefused(FifoSettings fifo, String reason) {
      log.post(new LogEvent.FifoRefused(fifo.kind(), fifo.path(), reason));
    }

    @Override
    public void fifoFull(FifoSettings fifo, long dropped) {
      log.post(new LogEvent.FifoFull(fifo.kind(), fifo.path(), dropped));
    }
  }
}
