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
  /// keepalived's bound for scripts at its stop.
  public static final Duration STOP_LIMIT = Duration.ofSeconds(1);

  /// Before the name of a group, which may be a router's, too.
  private static final String GROUP_LANE = "group ";

  private final Predicate<Job> runner;
  private final Stories stories;
  private volatile Map<String, NotifyCommands> routers = Map.of();
  private volatile Map<String, NotifyCommands> groups = Map.of();

  public ScriptChannel(Scripts scripts, Stories stories) {
    this(scripts::submit, stories);
  }

  ScriptChannel(Predicate<Job> runner, Stories stories) {
    this.runner = runner;
    this.stories = stories;
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
    Telling telling = stories.telling(notification);
    String name = notification.name();
    boolean ofGroup = notification instanceof Notification.GroupEntered;
    NotifyCommands own = ofGroup ? groups.get(name) : routers.get(name);
    if (own == null || own.isEmpty()) {
      return 0;
    }
    List<String> environment = Stories.environment(telling);
    String lane = ofGroup ? GROUP_LANE + name : name;
    var told = new Told(lane, own.rules(), environment, telling.sequence());
    return switch (notification) {
      case Notification.StateEntered(_, StateName state, var priority) ->
          tell(told, own, state, tidings("INSTANCE", name, state.name(), priority.value()));
      case Notification.GroupEntered(_, StateName state, _) ->
          tell(told, own, state, tidings("GROUP", name, state.name(), 0));
      case Notification.Deleted deleted -> {
        String word = deleted.word();
        List<String> tidings = tidings("INSTANCE", name, word, deleted.priority().value());
        yield submit(told, word, own.deleted(), List.of()) + submit(told, word, own.any(), tidings);
      }
      case Notification.LowerPriorityHeard _ ->
          submit(told, "MASTER_RX_LOWER_PRI", own.lowerPriority(), List.of());
      case Notification.PriorityChanged _ -> 0; // keepalived tells its FIFOs alone
    };
  }

  /// What is the same for all that is told of one notification.
  private record Told(String lane, NotifyRules rules, List<String> environment, long order) {}

  private int tell(Told told, NotifyCommands own, StateName state, List<String> tidings) {
    int refused = submit(told, state.name(), own.forState(state), List.of());
    if (state != StateName.INIT) {
      refused += submit(told, state.name(), own.any(), tidings);
    }
    return refused;
  }

  /// @param tidings stand after the script's own arguments
  private int submit(Told told, String label, Optional<Command> wanted, List<String> tidings) {
    if (wanted.isEmpty()) {
      return 0;
    }
    List<String> arguments = new ArrayList<>(wanted.get().arguments());
    arguments.addAll(tidings);
    var command =
        new Command(
            wanted.get().executable(),
            List.copyOf(arguments),
            wanted.get().user(),
            told.environment());
    boolean last = label.equals(StateName.STOP.name());
    Duration limit = last ? STOP_LIMIT : told.rules().limit();
    boolean overtakes = told.rules().overtakes();
    var job = new Job(told.lane(), label, command, limit, last, told.order(), overtakes);
    return runner.test(job) ? 0 : 1;
  }

  /// `INSTANCE NAME STATE PRIORITY`; a group's priority is 0.
  static List<String> tidings(String kind, String name, String state, int priority) {
    return List.of(kind, name, state, Integer.toString(priority));
  }
}
