package dev.relevo.script;

import dev.relevo.host.Output;
import dev.relevo.time.Clock;
import dev.relevo.time.Moment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Runs the checks that need no process: a thread that keeps time, and one for each that runs. One
/// that hangs keeps its thread, has failed at its timeout and is skipped until it ends, so there
/// are never more threads than checks.
public final class ProbeRunner {
  private static final long NANOS_A_MILLI = 1_000_000;

  /// Nobody waits longer without looking at the clock.
  private static final long MAX_WAIT_MILLIS = 60_000;

  private final Clock clock;
  private final ScriptListener listener;
  private final CheckSchedule schedule = new CheckSchedule();
  private final Map<String, Run> runs = new HashMap<>();
  private final ExecutorService workers = Executors.newCachedThreadPool(ProbeRunner::worker);
  private final Thread keeper = new Thread(this::keepTime, "probes");
  private boolean started;
  private boolean stopped;

  private static final class Run {
    private final CheckSettings check;
    private final Moment end;
    private boolean settled;

    Run(CheckSettings check, Moment end) {
      this.check = check;
      this.end = end;
    }
  }

  /// @param listener told on threads of this runner, one at a time
  public ProbeRunner(Clock clock, ScriptListener listener) {
    this.clock = clock;
    this.listener = listener;
    keeper.setDaemon(true);
  }

  private static Thread worker(Runnable work) {
    var thread = new Thread(work, "probe");
    thread.setDaemon(true);
    return thread;
  }

  /// Runs these checks from now on, each at once for the first time; those that were configured the
  /// same before go on undisturbed.
  public synchronized void configure(List<CheckSettings> checks) {
    for (String name : schedule.configure(checks, clock.now())) {
      Run run = runs.remove(name);
      if (run != null) {
        run.settled = true;
      }
    }
    if (!started && !checks.isEmpty()) {
      started = true;
      keeper.start();
    }
    notifyAll();
  }

  /// No result is told any more.
  public synchronized void stop() {
    stopped = true;
    for (Run run : runs.values()) {
      run.settled = true;
    }
    workers.shutdownNow();
    notifyAll();
  }

  private synchronized void keepTime() {
    while (!stopped) {
      Moment now = clock.now();
      Moment next = expire(now);
      start(now);
      next = next.earlier(schedule.deadline()).earlier(firstEnd());
      long nanos = next.equals(Moment.NEVER) ? Long.MAX_VALUE : next.nanos() - clock.now().nanos();
      long millis = Math.clamp(nanos / NANOS_A_MILLI + 1, 1, MAX_WAIT_MILLIS);
      try {
        wait(millis);
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private Moment firstEnd() {
    Moment first = Moment.NEVER;
    for (Run run : runs.values()) {
      first = run.settled ? first : first.earlier(run.end);
    }
    return first;
  }

  private Moment expire(Moment now) {
    for (Run run : runs.values()) {
      if (!run.settled && !now.isBefore(run.end)) {
        run.settled = true;
        listener.checkEnded(run.check.name(), new Outcome.TimedOut());
      }
    }
    return firstEnd();
  }

  private void start(Moment now) {
    for (Optional<CheckSchedule.Due> due = schedule.take(now);
        due.isPresent();
        due = schedule.take(now)) {
      CheckSettings check = due.get().check();
      if (due.get().skipped()) {
        listener.checkSkipped(check.name());
      } else if (check.check() instanceof Check.Native own) {
        var run = new Run(check, now.plus(check.timeout()));
        runs.put(check.name(), run);
        listener.checkStarted(check.name());
        workers.execute(() -> end(run, fault(own.probes(), check.timeout())));
      }
    }
  }

  private static Optional<String> fault(List<Probe> probes, Duration limit) {
    for (Probe probe : new ArrayList<>(probes)) {
      try {
        Optional<String> fault = probe.fault(limit);
        if (fault.isPresent()) {
          return fault;
        }
      } catch (RuntimeException bug) {
        return Optional.of(bug.toString());
      }
    }
    return Optional.empty();
  }

  private synchronized void end(Run run, Optional<String> fault) {
    String name = run.check.name();
    if (runs.remove(name, run)) {
      schedule.ended(name);
    }
    if (!run.settled) {
      run.settled = true;
      if (fault.isPresent()) {
        byte[] text = fault.get().getBytes(StandardCharsets.UTF_8);
        listener.checkWrote(name, new Output(text, new byte[0], text.length));
      }
      listener.checkEnded(name, new Outcome.Exited(fault.isPresent() ? 1 : 0));
    }
    notifyAll();
  }
}
