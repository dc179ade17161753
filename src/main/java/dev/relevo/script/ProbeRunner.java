package dev.relevo.script;

import dev.relevo.host.Output;
import dev.relevo.time.Clock;
import dev.relevo.time.Moment;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/// Runs the checks that need no process: a thread that keeps time, and one for each that runs. One
/// that hangs keeps its thread, has failed at its timeout and is skipped until it ends, so there
/// are never more threads than checks.
public final class ProbeRunner {
  /// Runs at a time that may still end in time; what is due beyond waits for a place.
  static final int MAX_RUNS = 256;

  /// Runs that did not end in time, or were replaced by a reload before: each keeps a thread.
  static final int MAX_HANGING = 256;

  private static final long NANOS_A_MILLI = 1_000_000;

  /// Nobody waits longer without looking at the clock.
  private static final long MAX_WAIT_MILLIS = 60_000;

  private final Clock clock;
  private final ScriptListener listener;
  private final CheckSchedule schedule = new CheckSchedule();
  private final Map<String, Run> runs = new HashMap<>();
  private final ExecutorService workers;
  private final Thread keeper = new Thread(this::keepTime, "probes");
  private boolean started;
  private boolean stopped;
  private int working;
  private int hanging;

  private static final class Run {
    private final CheckSettings check;
    private final Moment end;
    private boolean settled;
    private boolean hangs;
    private boolean skipped;

    Run(CheckSettings check, Moment end) {
      this.check = check;
      this.end = end;
    }
  }

  /// @param listener told on threads of this runner, one at a time
  public ProbeRunner(Clock clock, ScriptListener listener) {
    this(clock, listener, ProbeRunner::worker);
  }

  ProbeRunner(Clock clock, ScriptListener listener, ThreadFactory threads) {
    this.clock = clock;
    this.listener = listener;
    this.workers = Executors.newCachedThreadPool(threads);
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
        hang(run);
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
      next = next.earlier(isFull() ? Moment.NEVER : schedule.deadline()).earlier(firstEnd());
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
        hang(run);
        listener.checkEnded(run.check.name(), new Outcome.TimedOut());
      }
    }
    return firstEnd();
  }

  private void start(Moment now) {
    while (!isFull()) {
      Optional<CheckSchedule.Due> due = schedule.take(now);
      if (due.isEmpty()) {
        return;
      }
      CheckSettings check = due.get().check();
      Run before = runs.get(check.name());
      if (due.get().skipped() && before != null) {
        skip(before);
      } else if (check.check() instanceof Check.Native own) {
        start(check, own, now);
      }
    }
  }

  private void start(CheckSettings check, Check.Native own, Moment now) {
    listener.checkStarted(check.name());
    if (hanging >= MAX_HANGING) {
      schedule.ended(check.name());
      listener.checkEnded(check.name(), new Outcome.NotStarted("too many checks hang"));
      return;
    }
    working++;
    var run = new Run(check, now.plus(check.timeout()));
    runs.put(check.name(), run);
    try {
      workers.execute(() -> end(run, fault(own.probes(), run.end)));
    } catch (OutOfMemoryError refused) { // a limit of threads, not of memory
      end(run, Optional.of("no thread for it: " + refused.getMessage()));
    }
  }

  private void hang(Run run) {
    hanging += run.hangs ? 0 : 1;
    run.hangs = true;
  }

  private boolean isFull() {
    return working - hanging >= MAX_RUNS;
  }

  /// One that has run out of its time fails at each turn: `fall` counts turns, and a file system
  /// that hangs would else be one failure for ever.
  private void skip(Run run) {
    String name = run.check.name();
    if (run.hangs) {
      listener.checkEnded(name, new Outcome.TimedOut());
    } else if (run.skipped) {
      listener.checkStillRuns(name);
    } else {
      run.skipped = true;
      listener.checkSkipped(name);
    }
  }

  /// The probes share the time of the check.
  private Optional<String> fault(List<Probe> probes, Moment end) {
    for (Probe probe : probes) {
      Moment now = clock.now();
      if (!now.isBefore(end)) {
        return Optional.of("the time is up");
      }
      try {
        Optional<String> fault = probe.fault(end.since(now));
        if (fault.isPresent()) {
          return fault;
        }
      } catch (RuntimeException | StackOverflowError bug) {
        return Optional.of(bug.toString());
      }
    }
    return Optional.empty();
  }

  private synchronized void end(Run run, Optional<String> fault) {
    String name = run.check.name();
    working--;
    hanging -= run.hangs ? 1 : 0;
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
