package dev.relevo.daemon;

import dev.relevo.config.model.VrrpInstance;
import dev.relevo.host.HostException;
import dev.relevo.host.ProcessHost;
import dev.relevo.notify.FifoSettings;
import dev.relevo.notify.HookChannel;
import dev.relevo.notify.HookCommands;
import dev.relevo.notify.Notification;
import dev.relevo.notify.Notifier;
import dev.relevo.notify.NotifyCommands;
import dev.relevo.notify.ScriptChannel;
import dev.relevo.notify.Stories;
import dev.relevo.packet.Priority;
import dev.relevo.report.CheckLog;
import dev.relevo.report.LogEvent;
import dev.relevo.report.LogWriter;
import dev.relevo.script.Check;
import dev.relevo.script.CheckSettings;
import dev.relevo.script.Job;
import dev.relevo.script.ProbeRunner;
import dev.relevo.script.ScriptListener;
import dev.relevo.script.Scripts;
import dev.relevo.time.Clock;
import dev.relevo.vrrp.Action;
import dev.relevo.vrrp.Hook;
import dev.relevo.vrrp.Node;
import dev.relevo.vrrp.Notice;
import dev.relevo.vrrp.RouterSettings;
import dev.relevo.vrrp.StateName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks, notify scripts, named pipes, mails and webhooks, seen from the loop: it queues and
/// returns. The thread `scripts` is started by the first configuration that has something to run.
final class Scripting implements ActionRunner.Announcer {
  /// What waits is a few lines, unless the file system hangs.
  private static final long PIPES_END_MILLIS = 500;

  /// Behind the scripts' time, which posts have, too.
  private static final long WEBHOOKS_END_MILLIS = 1_500;

  private final Clock clock;
  private final LogWriter log;
  private final CheckLog checks;
  private final ProcessHostFactory processes;
  private final ScriptListener listener;
  private final Pipes pipes;
  private final Mailing mailing;
  private final Stories stories = new Stories(System::currentTimeMillis);
  private final Webhooks webhooks;
  private final Set<String> leaving = new HashSet<>();
  private @Nullable Plan plan;
  private volatile @Nullable Scripts scripts;
  private @Nullable ProbeRunner probes;
  private @Nullable ScriptChannel channel;
  private @Nullable Notifier notifier;
  private Map<String, NotifyCommands> commands = Map.of();
  private Map<String, NotifyCommands> groupCommands = Map.of();
  private Map<String, HookCommands> hookCommands = Map.of();
  private @Nullable HookChannel hooks;

  /// Opens what runs processes.
  interface ProcessHostFactory {
    ProcessHost open() throws HostException;
  }

  Scripting(
      Clock clock,
      LogWriter log,
      CheckLog checks,
      ProcessHostFactory processes,
      ScriptListener listener,
      Pipes pipes,
      Mailing mailing) {
    this.clock = clock;
    this.log = log;
    this.checks = checks;
    this.processes = processes;
    this.listener = listener;
    this.pipes = pipes;
    this.mailing = mailing;
    this.webhooks = new Webhooks(clock, log, stories);
  }

  /// Before routers change: scripts of those that come are known, those that go keep theirs for a
  /// last word.
  void prepare(Plan wanted) {
    Plan before = plan;
    leaving.clear();
    leaving.addAll(before == null ? Set.of() : leaving(before, wanted));
    var both = new HashMap<String, NotifyCommands>(commands);
    both.putAll(wanted.scripts());
    commands = both;
    var all = new HashMap<String, HookCommands>(hookCommands);
    all.putAll(wanted.hooks());
    hookCommands = all;
    var groups = new HashMap<String, NotifyCommands>(groupCommands);
    groups.putAll(wanted.groupScripts());
    groupCommands = groups;
    tellChannel();
    open(wanted);
    pipes.prepare(wanted.fifos(), this::serve);
    mailing.prepare(wanted);
    webhooks.prepare(wanted);
  }

  /// After routers have changed.
  void adopt(Plan wanted) {
    plan = wanted;
    leaving.clear();
    stories.keep(names(wanted));
    commands = wanted.scripts();
    groupCommands = wanted.groupScripts();
    hookCommands = wanted.hooks();
    tellChannel();
    mailing.adopt(wanted);
    webhooks.adopt(wanted);
    for (LogEvent line : checks.configure(wanted.node().scripts())) {
      log.post(line);
    }
    Scripts running = scripts;
    if (running != null) {
      running.guard(wanted.guard());
      running.configure(ofKind(wanted, false));
    }
    List<CheckSettings> own = ofKind(wanted, true);
    if (probes == null && !own.isEmpty()) {
      probes = new ProbeRunner(clock, listener);
    }
    if (probes != null) {
      probes.configure(own);
    }
  }

  @Override
  public void transition(String router, StateName state, Priority priority) {
    if (state == StateName.FAULT && leaving.remove(router)) {
      gone(router, priority);
    } else {
      tell(router, new Notification.StateEntered(router, state, priority));
    }
  }

  /// keepalived tells of a router that a reload drops as of a FAULT, unless it is in FAULT already
  /// or `notify_deleted` asks for a word of its own.
  private void gone(String router, Priority priority) {
    boolean named = saysDeleted(router);
    var deleted = new Notification.Deleted(router, named, priority);
    if (named || stories.state(router) != StateName.FAULT) {
      tell(router, deleted);
    } else {
      webhooks.deliver(deleted);
    }
  }

  private boolean saysDeleted(String router) {
    Plan left = plan;
    if (left != null) {
      for (VrrpInstance instance : left.configuration().instances()) {
        if (instance.name().equals(router)) {
          return instance.notifyScripts().deletedState();
        }
      }
    }
    return false;
  }

  /// Routers that a reload drops, or replaces by others of their name.
  private static Set<String> leaving(Plan before, Plan wanted) {
    var staying = new HashMap<String, RouterSettings>();
    for (RouterSettings router : wanted.node().routers()) {
      staying.put(router.name(), router);
    }
    var leaving = new HashSet<String>();
    for (RouterSettings router : before.node().routers()) {
      RouterSettings same = staying.get(router.name());
      if (same == null || !router.sameRouter(same)) {
        leaving.add(router.name());
      }
    }
    return leaving;
  }

  private static Set<String> names(Plan plan) {
    var names = new HashSet<String>();
    for (RouterSettings router : plan.node().routers()) {
      names.add(router.name());
    }
    return names;
  }

  @Override
  public void group(String group, StateName state, StateName before) {
    tell(group, new Notification.GroupEntered(group, state, before));
  }

  @Override
  public void lowerPriority(String router, Priority priority) {
    tell(router, new Notification.LowerPriorityHeard(router, priority));
  }

  @Override
  public boolean runHook(String router, Action.RunHook hook, Priority priority) {
    HookChannel open = hooks;
    return open != null && open.run(router, hook, priority);
  }

  @Override
  public void cancelHook(String router, Hook hook) {
    HookChannel open = hooks;
    if (open != null) {
      open.cancel(router, hook);
    }
  }

  @Override
  public void noticed(String router, Notice notice) {
    stories.hear(router, notice);
    if (notice instanceof Notice.PriorityChanged(_, Priority now)) {
      tell(router, new Notification.PriorityChanged(router, stories.state(router), now));
    }
  }

  /// After a reload, if the configuration wants it, the pipes are told all states.
  void repeatStates(Plan wanted, Node node) {
    if (wanted.fifos().repeatsStates()) {
      pipes.repeatStates(node);
    }
  }

  /// Called by the thread `fifo`.
  private void serve(List<Job> readers) {
    Scripts running = scripts;
    if (running != null) {
      running.serve(readers);
    }
  }

  /// Ends checks and notify scripts; those that tell of the stop still run, each for its limit.
  ///
  /// @param millis to wait at most
  void stop(long millis) throws InterruptedException {
    webhooks.beginStop();
    if (probes != null) {
      probes.stop();
    }
    pipes.stop(PIPES_END_MILLIS);
    Scripts running = scripts;
    if (running != null) {
      running.stop();
      running.awaitEnd(millis);
    }
    webhooks.awaitEnd(WEBHOOKS_END_MILLIS);
  }

  private void tell(String name, Notification notification) {
    Notifier open = notifier;
    int refused = open == null ? 0 : open.tell(notification);
    refused += pipes.deliver(notification); // after the scripts, as keepalived does
    refused += mailing.deliver(notification);
    webhooks.deliver(notification);
    if (refused > 0) {
      log.post(new LogEvent.NotifyRefused(name, refused));
    }
  }

  private void tellChannel() {
    ScriptChannel open = channel;
    if (open != null) {
      open.replace(commands, groupCommands);
    }
    HookChannel awaited = hooks;
    if (awaited != null) {
      awaited.replace(hookCommands);
    }
  }

  private void open(Plan wanted) {
    Scripts before = scripts;
    if (before != null && hooks == null && !wanted.hooks().isEmpty()) { // by a reload
      hooks = new HookChannel(before, stories);
      tellChannel();
    }
    if (before != null || !runsAnything(wanted)) {
      return;
    }
    try {
      var opened = new Scripts(processes.open(), clock, listener);
      channel = new ScriptChannel(opened, stories);
      if (!wanted.hooks().isEmpty()) {
        hooks = new HookChannel(opened, stories);
      }
      tellChannel();
      notifier = new Notifier(List.of(channel));
      scripts = opened;
      opened.guard(wanted.guard());
      opened.start();
    } catch (HostException refused) {
      log.post(new LogEvent.ConfigLine("Cannot run scripts: " + refused.getMessage()));
    }
  }

  private static List<CheckSettings> ofKind(Plan plan, boolean own) {
    var checks = new ArrayList<CheckSettings>();
    for (CheckSettings check : plan.checks()) {
      if (check.check() instanceof Check.Native == own) {
        checks.add(check);
      }
    }
    return checks;
  }

  private static boolean runsAnything(Plan plan) {
    if (!plan.checks().isEmpty() || !plan.hooks().isEmpty()) {
      return true;
    }
    for (FifoSettings fifo : plan.fifos().fifos()) {
      if (fifo.reader().isPresent()) {
        return true;
      }
    }
    return tellsAny(plan.scripts()) || tellsAny(plan.groupScripts());
  }

  private static boolean tellsAny(Map<String, NotifyCommands> scripts) {
    for (NotifyCommands own : scripts.values()) {
      if (!own.isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
