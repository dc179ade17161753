package dev.relevo.daemon;

import dev.relevo.host.HostException;
import dev.relevo.linux.Scheduling;
import dev.relevo.report.LogEvent;
import dev.relevo.report.LogWriter;
import java.time.Duration;
import java.util.BitSet;
import java.util.Optional;

/// Ranks the daemon's threads as the configuration asks.
///
/// Real-time are the loop and the JVM's own thread that collects garbage: a collection stops all
/// others, and while that one waited for its turn, so would the loop. It also waits until each
/// thread that runs Java has stopped: those get the first turn among the ordinary ones. The
/// compilers have their turns with everybody, since nobody waits for them.
final class Scheduler {
  private static final String COLLECTOR = "VM Thread";
  private static final String COMPILER = "C1 Compiler"; // the kernel has 15 characters of a name

  /// What a real-time thread that does not sleep is demoted for: a machine stays usable.
  private static final Duration DEMOTION = Duration.ofSeconds(1);

  private final LogWriter log;
  private final Scheduling kernel = new Scheduling();
  private final int loop = kernel.self();
  private final int usual = kernel.nice();
  private final BitSet allProcessors = kernel.processors();
  private SchedulingPlan plan = SchedulingPlan.NONE;
  private int realTime;
  private boolean demoted;
  private boolean limited;

  /// On the loop's thread.
  Scheduler(LogWriter log) {
    this.log = log;
  }

  /// Puts the loop first among the ordinary threads, without a word where that is forbidden:
  /// adverts then wait their turn behind busy checks.
  void begin() {
    ahead(loop);
  }

  private void ahead(int task) {
    try {
      kernel.ahead(task);
    } catch (HostException forbidden) {
      // Nobody asked for it.
    }
  }

  /// Follows a configuration; what is refused is said, and left.
  synchronized void adopt(SchedulingPlan wanted) {
    SchedulingPlan before = plan;
    plan = wanted;
    if (wanted.equals(before)) {
      return;
    }
    if (!wanted.processors().equals(before.processors())) {
      attempt("vrrp_cpu_affinity", () -> keepTo(wanted));
    }
    if (wanted.locksMemory() && !before.locksMemory()) {
      attempt("vrrp_no_swap", kernel::lockMemory);
    } else if (!wanted.locksMemory() && before.locksMemory()) {
      kernel.unlockMemory();
    }
    if (wanted.realTime() != realTime
        || !wanted.nice().equals(before.nice())
        || !wanted.limit().equals(before.limit())) {
      realTime = wanted.realTime();
      rank();
    }
  }

  /// The loop's timer was late.
  synchronized void late(Duration by) {
    if (by.compareTo(plan.lateness()) <= 0) {
      return;
    }
    log.post(new LogEvent.TimerLate(by));
    if (realTime < plan.maxAutomatic()) {
      realTime++;
      rank();
      if (realTime > 0) {
        log.post(new LogEvent.RealTimeSet(realTime));
      }
    }
  }

  private void keepTo(SchedulingPlan wanted) throws HostException {
    var processors = new BitSet();
    wanted.processors().forEach(processors::set);
    for (Scheduling.Task task : Scheduling.tasks()) {
      kernel.processors(task.number(), processors.isEmpty() ? allProcessors : processors);
    }
  }

  private void rank() {
    if (realTime > 0 && !demoted) {
      if (attempt("vrrp_rt_priority", this::rankRealTime)) {
        attempt("vrrp_rlimit_rttime", this::limit);
        return;
      }
      realTime = 0;
    }
    if (plan.nice().isPresent()) {
      attempt("vrrp_priority", this::rankOrdinary);
    } else {
      rankAsFirst();
    }
  }

  private void rankRealTime() throws HostException {
    kernel.realTime(loop, realTime);
    for (Scheduling.Task task : Scheduling.tasks()) {
      if (task.name().equals(COLLECTOR)) {
        kernel.realTime(task.number(), realTime);
      } else if (task.name().startsWith(COMPILER)) {
        kernel.ordinary(task.number(), usual);
      } else if (task.number() != loop) {
        ahead(task.number());
      }
    }
  }

  private void rankOrdinary() throws HostException {
    for (Scheduling.Task task : Scheduling.tasks()) {
      kernel.ordinary(task.number(), plan.nice().orElse(usual));
    }
  }

  /// Without a word, as in `begin`.
  private void rankAsFirst() {
    try {
      rankOrdinary();
    } catch (HostException forbidden) {
      // Then nothing was changed either.
    }
    begin();
  }

  private void limit() throws HostException {
    Optional<Duration> limit = plan.limit();
    if (limit.isPresent()) {
      Scheduling.onOverrun(this::overrun);
      kernel.limitRealTime(limit.get().toNanos() / 1_000);
      limited = true;
    } else if (limited) {
      kernel.unlimitRealTime();
      limited = false;
    }
  }

  /// keepalived is killed here, and started again by its parent. On a thread of the signal's.
  private void overrun() {
    synchronized (this) {
      if (realTime == 0 || demoted || plan.limit().isEmpty()) {
        return;
      }
      demoted = true;
      log.post(new LogEvent.RealTimeOverrun(plan.limit().get(), DEMOTION));
      attempt("vrrp_priority", this::demote);
    }
    try {
      Thread.sleep(DEMOTION);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      demoted = false;
      rank();
    }
  }

  private void demote() throws HostException {
    for (Scheduling.Task task : Scheduling.tasks()) {
      if (task.number() == loop || task.name().equals(COLLECTOR)) {
        kernel.ahead(task.number());
      }
    }
  }

  private interface Wish {
    void fulfil() throws HostException;
  }

  private boolean attempt(String keyword, Wish wish) {
    try {
      wish.fulfil();
      return true;
    } catch (HostException refused) {
      log.post(new LogEvent.SchedulingRefused(keyword, String.valueOf(refused.getMessage())));
      return false;
    }
  }
}
