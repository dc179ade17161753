package dev.relevo.daemon;

import dev.relevo.host.HostException;
import dev.relevo.host.ProcessHost;
import dev.relevo.notify.Notification;
import dev.relevo.notify.Notifier;
import dev.relevo.notify.NotifyCommands;
import dev.relevo.notify.ScriptChannel;
import dev.relevo.packet.Priority;
import dev.relevo.report.CheckLog;
import dev.relevo.report.LogEvent;
import dev.relevo.report.LogWriter;
import dev.relevo.script.ScriptListener;
import dev.relevo.script.Scripts;
import dev.relevo.time.Clock;
import dev.relevo.vrrp.StateName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Checks, notify scripts and mails, seen from the loop: it queues and returns. The thread
/// `scripts` is started by the first configuration that has something to run.
final class Scripting implements ActionRunner.Announcer {
  private final Clock clock;
  private final LogWriter log;
  private final CheckLog checks;
  private final ProcessHostFactory processes;
  private final ScriptListener listener;
  private final Mailing mailing;
  private @Nullable Scripts scripts;
  private @Nullable ScriptChannel channel;
  private @Nullable Notifier notifier;
  private Map<String, NotifyCommands> commands = Map.of();
  private Map<String, NotifyCommands> groupCommands = Map.of();

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
      Mailing mailing) {
    this.clock = clock;
    this.log = log;
    this.checks = checks;
    this.processes = processes;
    this.listener = listener;
    this.mailing = mailing;
  }

  /// Before routers change: scripts of those that come are known, those that go keep theirs for a
  /// last word.
  void prepare(Plan wanted) {
    var both = new HashMap<String, NotifyCommands>(commands);
    both.putAll(wanted.scripts());
    commands = both;
    var groups = new HashMap<String, NotifyCommands>(groupCommands);
    groups.putAll(wanted.groupScripts());
    groupCommands = groups;
    tellChannel();
    open(wanted);
    mailing.prepare(wanted);
  }

  /// After routers have changed.
  void adopt(Plan wanted) {
    commands = wanted.scripts();
    groupCommands = wanted.groupScripts();
    tellChannel();
    mailing.adopt(wanted);
    for (LogEvent line : checks.configure(wanted.node().scripts())) {
      log.post(line);
    }
    Scripts running = scripts;
    if (running != null) {
      running.guard(wanted.guard());
      running.configure(wanted.checks());
    }
  }

  @Override
  public void transition(String router, StateName state, Priority priority) {
    tell(router, new Notification.StateEntered(router, state, priority));
  }

  @Override
  public void group(String group, StateName state, StateName before) {
    tell(group, new Notification.GroupEntered(group, state, before));
  }

  @Override
  public void lowerPriority(String router) {
    tell(router, new Notification.LowerPriorityHeard(router));
  }

  /// Ends checks and notify scripts; those that tell of the stop still run, each for its limit.
  ///
  /// @param millis to wait at most
  void stop(long millis) throws InterruptedException {
    Scripts running = scripts;
    if (running != null) {
      running.stop();
      running.awaitEnd(millis);
    }
  }

  private void tell(String name, Notification notification) {
    Notifier open = notifier;
    int refused = open == null ? 0 : open.tell(notification);
    refused += mailing.deliver(notification); // after the scripts, as keepalived does
    if (refused > 0) {
      log.post(new LogEvent.NotifyRefused(name, refused));
    }
  }

  private void tellChannel() {
    ScriptChannel open = channel;
    if (open != null) {
      open.replace(commands, groupCommands);
    }
  }

  private void open(Plan wanted) {
    if (scripts != null || !runsAnything(wanted)) {
      return;
    }
    try {
      var opened = new Scripts(processes.open(), clock, listener);
      channel = new ScriptChannel(opened);
      tellChannel();
      notifier = new Notifier(List.of(channel));
      scripts = opened;
      opened.guard(wanted.guard());
      opened.start();
    } catch (HostException refused) {
      log.post(new LogEvent.ConfigLine("Cannot run scripts: " + refused.getMessage()));
    }
  }

  private static boolean runsAnything(Plan plan) {
    if (!plan.checks().isEmpty()) {
      return true;
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
