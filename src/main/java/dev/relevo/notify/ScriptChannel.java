package dev.relevo.notify;

import dev.relevo.host.Command;
import dev.relevo.script.Job;
import dev.relevo.script.Scripts;
import dev.relevo.vrrp.StateName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Runs the user's scripts: `notify_STATE` first, then `notify`, and those of one router or group
/// one after the other. (keepalived starts them side by side, so two quick transitions may overtake
/// each other.)
public final class ScriptChannel implements NotifyChannel {
  /// A script that takes longer holds up all that its router still has to tell.
  public static final Duration LIMIT = Duration.ofSeconds(60);

  /// keepalived's bound for scripts at its stop.
  public static final Duration STOP_LIMIT = Duration.ofSeconds(1);

  /// Before the name of a group, which may be a router's, too.
  private static final String GROUP_LANE = "group ";

  private final Predicate<Job> runner;
  private volatile Map<String, NotifyCommands> routers = Map.of();
  private volatile Map<String, NotifyCommands> groups = Map.of();

  public ScriptChannel(Scripts scripts) {
    this(scripts::submit);
  }

  ScriptChannel(Predicate<Job> runner) {
    this.runner = runner;
  }

  /// From now on these are told.
  ///
  /// @param ofRouters by router name
  /// @param ofGroups by the name of the sync group
  public void replace(Map<String, NotifyCommands> ofRouters, Map<String, NotifyCommands> ofGroups) {
    routers = Map.copyOf(ofRouters);
    groups = Map.copyOf(ofGroups);
  }

  @Override
  public int deliver(Notification notification) {
    String name = notification.name();
    NotifyCommands own =
        notification instanceof Notification.GroupEntered ? groups.get(name) : routers.get(name);
    if (own == null) {
      return 0;
    }
    return switch (notification) {
      case Notification.StateEntered(_, StateName state, var priority) ->
          tellState(own, name, state, tidings("INSTANCE", name, state, priority.value()));
      case Notification.GroupEntered(_, StateName state, _) ->
          tellState(own, GROUP_LANE + name, state, tidings("GROUP", name, state, 0));
      case Notification.LowerPriorityHeard heard -> tellLowerPriority(own, heard);
      case Notification.PriorityChanged _ -> 0; // keepalived tells its FIFOs alone
    };
  }

  private int tellState(NotifyCommands own, String lane, StateName state, List<String> tidings) {
    int refused = 0;
    Optional<Command> particular = own.forState(state);
    if (particular.isPresent()) {
      refused += submit(lane, state, particular.get());
    }
    if (own.any().isPresent() && state != StateName.INIT) {
      refused += submit(lane, state, withTidings(own.any().get(), tidings));
    }
    return refused;
  }

  private int tellLowerPriority(NotifyCommands own, Notification.LowerPriorityHeard heard) {
    if (own.lowerPriority().isEmpty()) {
      return 0;
    }
    Command command = own.lowerPriority().get();
    Job job = new Job(heard.name(), "MASTER_RX_LOWER_PRI", command, LIMIT, false);
    return runner.test(job) ? 0 : 1;
  }

  private int submit(String lane, StateName state, Command command) {
    boolean last = state == StateName.STOP;
    Job job = new Job(lane, state.name(), command, last ? STOP_LIMIT : LIMIT, last);
    return runner.test(job) ? 0 : 1;
  }

  /// `INSTANCE NAME STATE PRIORITY`; a group's priority is 0.
  private static List<String> tidings(String kind, String name, StateName state, int priority) {
    return List.of(kind, name, state.name(), Integer.toString(priority));
  }

  /// They stand after the script's own arguments.
  private static Command withTidings(Command command, List<String> tidings) {
    List<String> arguments = new ArrayList<>(command.arguments());
    arguments.addAll(tidings);
    return new Command(command.executable(), List.copyOf(arguments), command.user());
  }
}
