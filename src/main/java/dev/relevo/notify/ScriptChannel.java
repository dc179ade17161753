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

/// Runs the user's scripts: `notify_STATE` first, then `notify`, and those of one router one after
/// the other. (keepalived starts them side by side, so two quick transitions may overtake each
/// other.)
public final class ScriptChannel implements NotifyChannel {
  /// A script that takes longer holds up all that its router still has to tell.
  public static final Duration LIMIT = Duration.ofSeconds(60);

  /// keepalived's bound for scripts at its stop.
  public static final Duration STOP_LIMIT = Duration.ofSeconds(1);

  private final Predicate<Job> runner;
  private volatile Map<String, NotifyCommands> commands;

  /// @param commands by router name
  public ScriptChannel(Scripts scripts, Map<String, NotifyCommands> commands) {
    this(scripts::submit, commands);
  }

  ScriptChannel(Predicate<Job> runner, Map<String, NotifyCommands> commands) {
    this.runner = runner;
    this.commands = Map.copyOf(commands);
  }

  /// From now on these are told (reload).
  public void replace(Map<String, NotifyCommands> newer) {
    commands = Map.copyOf(newer);
  }

  @Override
  public int deliver(Notification notification) {
    NotifyCommands own = commands.get(notification.router());
    if (own == null) {
      return 0;
    }
    return switch (notification) {
      case Notification.StateEntered entered -> tellState(own, entered);
      case Notification.LowerPriorityHeard heard -> tellLowerPriority(own, heard);
    };
  }

  private int tellState(NotifyCommands own, Notification.StateEntered entered) {
    StateName state = entered.state();
    int refused = 0;
    Optional<Command> particular = own.forState(state);
    if (particular.isPresent()) {
      refused += submit(entered.router(), state, particular.get());
    }
    if (own.any().isPresent() && state != StateName.INIT) {
      refused += submit(entered.router(), state, withTidings(own.any().get(), entered));
    }
    return refused;
  }

  private int tellLowerPriority(NotifyCommands own, Notification.LowerPriorityHeard heard) {
    if (own.lowerPriority().isEmpty()) {
      return 0;
    }
    Command command = own.lowerPriority().get();
    Job job = new Job(heard.router(), "MASTER_RX_LOWER_PRI", command, LIMIT, false);
    return runner.test(job) ? 0 : 1;
  }

  private int submit(String router, StateName state, Command command) {
    boolean last = state == StateName.STOP;
    Job job = new Job(router, state.name(), command, last ? STOP_LIMIT : LIMIT, last);
    return runner.test(job) ? 0 : 1;
  }

  /// `INSTANCE NAME STATE PRIORITY` after the script's own arguments.
  private static Command withTidings(Command command, Notification.StateEntered entered) {
    List<String> arguments = new ArrayList<>(command.arguments());
    arguments.add("INSTANCE");
    arguments.add(entered.router());
    arguments.add(entered.state().name());
    arguments.add(Integer.toString(entered.priority().value()));
    return new Command(command.executable(), List.copyOf(arguments), command.user());
  }
}
