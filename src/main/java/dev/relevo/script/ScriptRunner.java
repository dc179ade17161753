package dev.relevo.script;

import dev.relevo.host.Command;
import dev.relevo.host.HostException;
import dev.relevo.host.Output;
import dev.relevo.host.ProcessHost;
import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Starts what is due, ends what overruns, tells what became of it. Belongs to one thread.
final class ScriptRunner implements ProcessHost.Ended {
  /// Checks and connects at a time: more would only wait for processors, and a fork bomb by
  /// configuration ends here. What is due waits for a place.
  static final int MAX_CHECKS = 64;

  /// Jobs at a time; lanes beyond wait.
  static final int MAX_JOBS = 64;

  /// Hooks at a time, beside all others; those beyond wait, and their limit runs.
  static final int MAX_HOOKS = 128;

  /// From SIGTERM to SIGKILL, as keepalived does.
  static final Duration KILL_DELAY = Duration.ofSeconds(2);

  /// What still runs when the daemon stops gets this long, as keepalived gives its stop scripts.
  static final Duration STOP_LIMIT = Duration.ofSeconds(1);

  /// What still waits then has until this long after the stop; the last jobs come after it.
  static final Duration WAITING_LIMIT = Duration.ofMillis(1_500);

  /// A reader of a pipe that has been closed gets this long to read what is left, and to end.
  static final Duration READER_GRACE = Duration.ofMillis(300);

  private final ProcessHost host;
  private final ScriptListener listener;
  private final JobLanes lanes;
  private final CheckSchedule schedule = new CheckSchedule();
  private final Overruns overruns = new Overruns();
  private final Map<Long, Run> runs = new HashMap<>();
  private final ArrayDeque<Job> hooks = new ArrayDeque<>();
  private int hooksRunning;
  private int checksRunning;
  private int jobsRunning;
  private boolean stopping;
  private Moment waitingEnd = Moment.NEVER;
  private RunGuard guard = RunGuard.NONE;

  /// What runs under an id. A run is settled once its outcome is told or not wanted: it still has
  /// to be ended, but nobody waits to hear of it.
  private static final class Run {
    private final Optional<CheckSettings> check;
    private final Optional<Job> job;
    private boolean reader;
    private boolean hook;
    private boolean settled;
    private boolean forgotten;

    Run(Optional<CheckSettings> check, Optional<Job> job) {
      this.check = check;
      this.job = job;
    }

    boolean isProbe() {
      return check.isPresent() && check.get().check() instanceof Check.TcpConnect;
    }
  }

  ScriptRunner(ProcessHost host, ScriptListener listener, JobLanes lanes) {
    this.host = host;
    this.listener = listener;
    this.lanes = lanes;
  }

  /// Asked from now on before each run.
  void guard(RunGuard newer) {
    guard = newer;
  }

  /// Runs these checks from now on.
  void configure(List<CheckSettings> checks, Moment now) {
    if (stopping) {
      return;
    }
    List<String> unwanted = schedule.configure(checks, now);
    for (Map.Entry<Long, Run> entry : new ArrayList<>(runs.entrySet())) {
      Run run = entry.getValue();
      if (run.check.isPresent() && unwanted.contains(run.check.get().name()) && !run.forgotten) {
        run.settled = true;
        run.forgotten = true;
        terminate(entry.getKey(), run, now.plus(KILL_DELAY));
      }
    }
  }

  /// From now on these programs run beside all others, and no longer those before them.
  void serve(List<Job> wanted, Moment now) {
    for (Map.Entry<Long, Run> entry : new ArrayList<>(runs.entrySet())) {
      Run run = entry.getValue();
      if (run.reader && !run.settled) {
        run.settled = true;
        terminate(entry.getKey(), run, now.plus(KILL_DELAY));
      }
    }
    if (stopping) {
      return;
    }
    for (Job job : wanted) {
      Run run = new Run(Optional.empty(), Optional.of(job));
      run.reader = true;
      start(run, job.command(), Moment.NEVER, Moment.NEVER);
    }
  }

  /// Runs a job beside all others, for somebody waits for its end.
  void hurry(Job hook, Moment now) {
    if (stopping) {
      listener.hookEnded(hook, new Outcome.NotStarted("the daemon stops"));
      return;
    }
    hooks.add(hook);
    startHooks(now);
  }

  /// Nobody waits for it any more.
  void end(Job hook, Moment now) {
    if (hooks.remove(hook)) {
      return;
    }
    for (Map.Entry<Long, Run> entry : new ArrayList<>(runs.entrySet())) {
      Run run = entry.getValue();
      if (run.hook && !run.settled && run.job.isPresent() && run.job.get().equals(hook)) {
        run.settled = true;
        terminate(entry.getKey(), run, now.plus(KILL_DELAY));
      }
    }
  }

  private void startHooks(Moment now) {
    while (hooksRunning < MAX_HOOKS && !hooks.isEmpty()) {
      Job hook = hooks.remove();
      Run run = new Run(Optional.empty(), Optional.of(hook));
      run.hook = true;
      hooksRunning++;
      Moment end = now.plus(hook.limit());
      start(run, hook.command(), end, later(end));
    }
  }

  /// No more checks, no new jobs but last ones, and a second for all that still runs.
  void stop(Moment now) {
    if (stopping) {
      return;
    }
    configure(List.of(), now);
    stopping = true;
    waitingEnd = now.plus(WAITING_LIMIT);
    for (Job hook : hooks) {
      listener.hookEnded(hook, new Outcome.NotStarted("the daemon stops"));
    }
    hooks.clear();
    for (Job job : lanes.stop()) {
      listener.jobEnded(job, new Outcome.NotStarted("the daemon stops"));
    }
    for (Map.Entry<Long, Run> entry : runs.entrySet()) {
      Run run = entry.getValue();
      if (run.reader && !run.settled) {
        run.settled = true;
        overruns.watch(entry.getKey(), now.plus(READER_GRACE), now.plus(STOP_LIMIT));
      } else {
        overruns.killAt(entry.getKey(), now.plus(STOP_LIMIT));
      }
    }
  }

  /// Whether all is over after `stop`.
  boolean finished() {
    return stopping && runs.isEmpty() && lanes.isEmpty();
  }

  /// Does what is due.
  ///
  /// @return when something is due again, ends of processes apart
  Moment step(Moment now) {
    for (Overruns.Overrun overrun : overruns.take(now)) {
      overrun(overrun, now);
    }
    startHooks(now);
    startJobs(now); // before the checks: these tell of a change that has happened
    startChecks(now);
    Moment start = checksRunning < MAX_CHECKS ? schedule.deadline() : Moment.NEVER;
    return start.earlier(overruns.deadline());
  }

  @Override
  public void ended(long id, int status) {
    Run run = runs.remove(id);
    if (run == null) {
      return;
    }
    overruns.forget(id);
    tell(run, Outcome.of(status));
    release(run);
  }

  @Override
  public void wrote(long id, Output output) {
    Run run = runs.get(id);
    if (run != null && run.check.isPresent() && !run.forgotten) {
      listener.checkWrote(run.check.get().name(), output);
    }
  }

  private void startJobs(Moment now) {
    for (JobLanes.Dropped dropped : lanes.takeDropped()) {
      listener.jobEnded(dropped.job(), dropped.outcome());
    }
    while (jobsRunning < MAX_JOBS) {
      Optional<Job> next = lanes.take();
      if (next.isEmpty()) {
        return;
      }
      Job job = next.get();
      if (!job.last() && !now.isBefore(waitingEnd)) {
        listener.jobEnded(job, new Outcome.NotStarted("the daemon stops"));
        lanes.ended(job);
        continue;
      }
      jobsRunning++;
      Moment end = now.plus(job.limit());
      Run run = new Run(Optional.empty(), Optional.of(job));
      // Nobody has time to be asked twice at the stop: keepalived kills them after their second.
      boolean once = stopping || job.last();
      Moment kill = job.last() ? end : once ? end.earlier(waitingEnd) : later(end);
      start(run, job.command(), once ? Moment.NEVER : end, kill);
    }
  }

  private void startChecks(Moment now) {
    while (checksRunning < MAX_CHECKS) {
      Optional<CheckSchedule.Due> next = schedule.take(now);
      if (next.isEmpty()) {
        return;
      }
      CheckSettings check = next.get().check();
      if (next.get().skipped()) {
        listener.checkSkipped(check.name());
        continue;
      }
      checksRunning++;
      listener.checkStarted(check.name());
      Moment end = now.plus(check.timeout());
      Run run = new Run(Optional.of(check), Optional.empty());
      if (check.check() instanceof Check.Program program) {
        start(run, program.command(), end, later(end));
      } else if (check.check() instanceof Check.TcpConnect target) {
        connect(run, target, end);
      }
    }
  }

  private void start(Run run, Command command, Moment termAt, Moment killAt) {
    Optional<String> refusal = guard.refusal(command);
    if (refusal.isPresent()) {
      tell(run, new Outcome.NotStarted(command.executable() + ": " + refusal.get()));
      release(run);
      return;
    }
    try {
      // Notify scripts start services, which outlive us and those who would read what they write.
      long id = run.check.isPresent() ? host.startHeard(command) : host.start(command);
      runs.put(id, run);
      overruns.watch(id, termAt, killAt);
    } catch (HostException e) {
      refused(run, e);
    }
  }

  private void connect(Run run, Check.TcpConnect target, Moment end) {
    try {
      long id = host.connect(target.address(), target.port());
      runs.put(id, run);
      overruns.watch(id, end, Moment.NEVER);
    } catch (HostException e) {
      refused(run, e);
    }
  }

  private void refused(Run run, HostException why) {
    String reason = why.getMessage();
    tell(run, new Outcome.NotStarted(reason == null ? "refused" : reason));
    release(run);
  }

  private void overrun(Overruns.Overrun overrun, Moment now) {
    Run run = runs.get(overrun.id());
    if (run == null) {
      return;
    }
    // Told at once: waiting for a process that ignores SIGTERM would delay the failover.
    tell(run, new Outcome.TimedOut());
    if (overrun.signal() == Overruns.SIGTERM) {
      terminate(overrun.id(), run, now.plus(KILL_DELAY));
    } else {
      host.kill(overrun.id(), overrun.signal());
    }
  }

  /// Asks it to end. An abandoned connect never ends, so its run is over with this.
  private void terminate(long id, Run run, Moment killAt) {
    host.kill(id, Overruns.SIGTERM);
    if (run.isProbe()) {
      runs.remove(id);
      overruns.forget(id);
      release(run);
    } else {
      overruns.killAt(id, killAt);
    }
  }

  private void tell(Run run, Outcome outcome) {
    if (run.settled) {
      return;
    }
    run.settled = true;
    if (run.check.isPresent()) {
      listener.checkEnded(run.check.get().name(), outcome);
    } else if (run.job.isPresent() && run.hook) {
      listener.hookEnded(run.job.get(), outcome);
    } else if (run.job.isPresent() && run.reader) {
      listener.readerEnded(run.job.get(), outcome);
    } else if (run.job.isPresent()) {
      listener.jobEnded(run.job.get(), outcome);
    }
  }

  private void release(Run run) {
    if (run.reader) {
      return;
    }
    if (run.hook) {
      hooksRunning--;
      return;
    }
    if (run.job.isPresent()) {
      jobsRunning--;
      lanes.ended(run.job.get());
      return;
    }
    checksRunning--;
    if (run.check.isPresent() && !run.forgotten) {
      schedule.ended(run.check.get().name()); // a forgotten one has a successor of its name
    }
  }

  private static Moment later(Moment end) {
    return end.plus(KILL_DELAY);
  }
}
