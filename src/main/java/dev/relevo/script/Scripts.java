package dev.relevo.script;

import dev.relevo.host.ProcessHost;
import dev.relevo.time.Clock;
import dev.relevo.time.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The thread `scripts`. It owns the host it is given and closes it at its end. Every method may be
/// called by any thread, and none waits but `awaitEnd`.
public final class Scripts {
  /// Hooks that wait for this thread: a thousand routers may change at once, and change back.
  private static final int MAX_ORDERS = 8_192;

  private final ProcessHost host;
  private final Clock clock;
  private final JobLanes lanes = new JobLanes();
  private final ScriptRunner runner;
  private final Thread thread;

  // The inbox: the newest configuration replaces one that was not read yet, so it needs no bound.
  private final Object inbox = new Object();
  private final List<HookOrder> orders = new ArrayList<>();
  private Optional<List<CheckSettings>> configured = Optional.empty();
  private Optional<List<Job>> readers = Optional.empty();
  private Optional<RunGuard> guard = Optional.empty();
  private boolean stopAsked;

  private record HookOrder(Job job, boolean begins) {}

  public Scripts(ProcessHost host, Clock clock, ScriptListener listener) {
    this.host = host;
    this.clock = clock;
    this.runner = new ScriptRunner(host, listener, lanes);
    this.thread = new Thread(this::run, "scripts");
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /// Asks this one from now on before each run, on its own thread.
  public void guard(RunGuard newer) {
    synchronized (inbox) {
      guard = Optional.of(newer);
    }
    host.wake();
  }

  /// Runs these checks from now on, each at once for the first time; what was configured the same
  /// before goes on undisturbed.
  public void configure(List<CheckSettings> checks) {
    synchronized (inbox) {
      configured = Optional.of(List.copyOf(checks));
    }
    host.wake();
  }

  /// Runs these programs beside all others, without a limit of time, each once; those before them
  /// are asked to end. At the stop they get a moment to end by themselves.
  public void serve(List<Job> programs) {
    synchronized (inbox) {
      readers = Optional.of(List.copyOf(programs));
    }
    host.wake();
  }

  /// Runs a job after those of its lane.
  ///
  /// @return false when its lane is full or the daemon stops
  public boolean submit(Job job) {
    boolean taken = lanes.offer(job);
    if (taken) {
      host.wake();
    }
    return taken;
  }

  /// Runs a job ahead of all others, for somebody waits for its end. Its listener is `hookEnded`.
  ///
  /// @return false when too many wait already
  public boolean hurry(Job job) {
    return order(new HookOrder(job, true));
  }

  /// Nobody waits for it any more: it is asked to end, or never begins.
  public void end(Job job) {
    order(new HookOrder(job, false));
  }

  private boolean order(HookOrder order) {
    synchronized (inbox) {
      if (order.begins() && orders.size() >= MAX_ORDERS) {
        return false;
      }
      orders.add(order);
    }
    host.wake();
    return true;
  }

  /// Ends checks and jobs; last jobs still run, each for its limit. The thread ends after them.
  public void stop() {
    synchronized (inbox) {
      stopAsked = true;
    }
    host.wake();
  }

  /// @return whether the thread has ended
  public boolean awaitEnd(long millis) throws InterruptedException {
    thread.join(millis);
    return !thread.isAlive();
  }

  private void run() {
    try (host) {
      while (true) {
        Moment now = clock.now();
        read(now);
        Moment deadline = runner.step(now);
        if (runner.finished()) {
          return;
        }
        host.await(deadline, runner);
      }
    }
  }

  private void read(Moment now) {
    Optional<List<CheckSettings>> checks;
    Optional<List<Job>> served;
    List<HookOrder> hooks;
    boolean stop;
    synchronized (inbox) {
      hooks = orders.isEmpty() ? List.of() : List.copyOf(orders);
      orders.clear();
      served = readers;
      readers = Optional.empty();
      if (guard.isPresent()) {
        runner.guard(guard.get());
      }
      checks = configured;
      configured = Optional.empty();
      stop = stopAsked;
    }
    for (HookOrder order : hooks) { // first: a failover waits for them
      if (order.begins()) {
        runner.hurry(order.job(), now);
      } else {
        runner.end(order.job(), now);
      }
    }
    if (checks.isPresent()) {
      runner.configure(checks.get(), now);
    }
    if (served.isPresent()) {
      runner.serve(served.get(), now);
    }
    if (stop) {
      runner.stop(now);
    }
  }
}
