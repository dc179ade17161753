package dev.relevo.daemon;

import dev.relevo.host.Host;
import dev.relevo.host.Output;
import dev.relevo.report.CheckLog;
import dev.relevo.report.LogEvent;
import dev.relevo.report.LogWriter;
import dev.relevo.script.Job;
import dev.relevo.script.Outcome;
import dev.relevo.script.ScriptListener;
import dev.relevo.time.Moment;
import dev.relevo.vrrp.Hook;
import dev.relevo.vrrp.NodeEvent;

/// Carries what the scripts' thread finds out to the loop and to the log.
final class CheckEvents implements ScriptListener {
  private final Inbox inbox;
  private final Host host;
  private final CheckLog checks;
  private final LogWriter log;
  private final CheckRecord runs;

  CheckEvents(Inbox inbox, Host host, CheckLog checks, LogWriter log, CheckRecord runs) {
    this.inbox = inbox;
    this.host = host;
    this.checks = checks;
    this.log = log;
    this.runs = runs;
  }

  @Override
  public void checkStarted(String name) {
    runs.started(name);
  }

  @Override
  public void checkWrote(String name, Output output) {
    runs.wrote(name, output);
  }

  /// To the log first, which never waits: the line about a check stands before what follows from
  /// it.
  @Override
  public void checkEnded(String name, Outcome outcome) {
    runs.ended(name, outcome);
    for (LogEvent line : checks.ended(name, outcome)) {
      log.post(line);
    }
    inbox.offer(new Inbox.Message.ScriptEnded(name, outcome.succeeded()));
    host.wake();
  }

  @Override
  public void checkSkipped(String name) {
    runs.skipped(name);
    log.post(new LogEvent.CheckSkipped(name));
  }

  /// Counted: a line every 10 ms would say no more.
  @Override
  public void checkStillRuns(String name) {
    runs.skipped(name);
  }

  @Override
  public void readerEnded(Job reader, Outcome outcome) {
    log.post(new LogEvent.FifoReaderEnded(reader.label(), reader.command().executable(), outcome));
  }

  /// The label names the hook, the order the moment it was begun.
  @Override
  public void hookEnded(Job hook, Outcome outcome) {
    if (!outcome.succeeded()) {
      String script = hook.command().executable();
      log.post(
          new LogEvent.HookFailed(
              hook.lane(), Hook.valueOf(hook.label()).keyword(), script, outcome));
    }
    inbox.offer(
        new Inbox.Message.HookEnded(
            new NodeEvent.HookEnded(
                hook.lane(),
                Hook.valueOf(hook.label()),
                new Moment(hook.order()),
                outcome.succeeded())));
    host.wake();
  }

  @Override
  public void jobEnded(Job job, Outcome outcome) {
    if (!outcome.succeeded()) {
      String script = job.command().executable();
      log.post(new LogEvent.NotifyFailed(job.lane(), job.label(), script, outcome));
    }
  }
}
