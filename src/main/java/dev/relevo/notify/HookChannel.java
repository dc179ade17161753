package dev.relevo.notify;

import dev.relevo.host.Command;
import dev.relevo.packet.Priority;
import dev.relevo.script.Job;
import dev.relevo.script.Scripts;
import dev.relevo.vrrp.Action;
import dev.relevo.vrrp.Hook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs the hooks that routers wait for. They do not stand in the queue of notifications: what is
/// told of an earlier state must not hold up the failover. A router waits for one at a time.
/// Belongs to the loop's thread.
public final class HookChannel {
  private final Starter starter;
  private final Stories stories;
  private final Map<String, Job> running = new HashMap<>();
  private Map<String, HookCommands> commands = Map.of();

  /// Who runs them.
  interface Starter {
    /// @return false when it cannot be run
    boolean hurry(Job job);

    void end(Job job);
  }

  public HookChannel(Scripts scripts, Stories stories) {
    this(
        new Starter() {
          @Override
          public boolean hurry(Job job) {
            return scripts.hurry(job);
          }

          @Override
          public void end(Job job) {
            scripts.end(job);
          }
        },
        stories);
  }

  HookChannel(Starter starter, Stories stories) {
    this.starter = starter;
    this.stories = stories;
  }

  /// From now on these are run.
  ///
  /// @param wanted by router name
  public void replace(Map<String, HookCommands> wanted) {
    commands = Map.copyOf(wanted);
    running.keySet().retainAll(commands.keySet());
  }

  /// @return false when there is nothing that could run
  public boolean run(String router, Action.RunHook hook, Priority priority) {
    HookCommands own = commands.get(router);
    Optional<Command> wanted = own == null ? Optional.empty() : own.of(hook.hook());
    if (wanted.isEmpty()) {
      return false;
    }
    String label = hook.hook().name();
    List<String> arguments = new ArrayList<>(wanted.get().arguments());
    arguments.addAll(ScriptChannel.tidings("INSTANCE", router, label, priority.value()));
    var command =
        new Command(
            wanted.get().executable(),
            List.copyOf(arguments),
            wanted.get().user(),
            stories.environment(router, hook, priority.value()));
    long since = hook.since().nanos();
    var job = new Job(router, label, command, hook.limit(), false, since, false);
    if (!starter.hurry(job)) {
      return false;
    }
    running.put(router, job);
    return true;
  }

  /// Nobody waits for it any more.
  public void cancel(String router, Hook hook) {
    Job job = running.get(router);
    if (job != null && job.label().equals(hook.name())) {
      running.remove(router);
      starter.end(job);
    }
  }
}
