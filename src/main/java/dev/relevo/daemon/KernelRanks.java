package dev.relevo.daemon;

import dev.relevo.host.HostException;
import dev.relevo.linux.Scheduling;
import dev.relevo.report.LogEvent;
import dev.relevo.report.LogWriter;
import java.time.Duration;
import java.util.BitSet;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Asks the kernel to run the daemon's threads as the configuration wants it.
///
/// Real-time are the loop and the JVM's own thread that collects garbage: a collection stops all
/// others, and while that one waited for its turn, so would the loop. It also waits until each
/// thread that runs Java has stopped: those get the first turn among the ordinary ones. The
/// compilers have their turns with everybody, since nobody waits for them.
final class KernelRanks implements Scheduler.Ranks {
  private static final String COLLECTOR = "VM Thread";
  private static final String COMPILER = "C1 Compiler"; // the kernel has 15 characters of a name

  private final LogWriter log;
  private final Scheduling kernel = new Scheduling();
  private final int loop = kernel.self();
  private final int usual = kernel.nice();
  private final BitSet allProcessors = kernel.processors();
  private SchedulingPlan plan = SchedulingPlan.NONE;
  private @Nullable Runnable onOverrun;
  private int realTime;
  private boolean demoted;
  private boolean limited;

  /// On the loop's thread.
  KernelRanks(LogWriter log) {
    this.log = log;
  }

  /// Without a word where that is forbidden: adverts then wait their turn behind busy checks.
  @Override
  public void begin() {
    ahead(kernel.self());
  }

  private void ahead(int task) {
    try {
      kernel.ahead(task);
    } catch (HostException forbidden) {
      // Nobody asked for it.
    }
  }

  /// What is refused is said, and left.
  @Override
  public void adopt(SchedulingPlan wanted, Runnable overran) {
    SchedulingPlan before = plan;
    plan = wanted;
    onOverrun = overran;
    if (!Objects.equals(wanted.processors(), before.processors())) {
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

  @Override
  public void raise() {
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
      if (plan.nice().isPresent() || task.number() != loop) {
        kernel.ordinary(task.number(), plan.nice().orElse(usual));
      }
    }
  }

  /// Without a word, as in `begin`. The loop runs meanwhile: it is never behind.
  private void rankAsFirst() {
    ahead(loop);
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
      Scheduling.onOverrun(Objects.requireNonNull(onOverrun, "limits come with a plan"));
      kernel.limitRealTime(limit.get().toNanos() / 1_000);
      limited = true;
    } else if (limited) {
      kernel.unlimitRealTime();
      limited = false;
    }
  }

  /// keepalived is killed here, and started again by its parent.
  @Override
  public boolean demote(Duration until) {
    if (realTime == 0 || demoted || plan.limit().isEmpty()) {
      return false;
    }
    demoted = true;
    log.post(new LogEvent.RealTimeOverrun(plan.limit().get(), until));
    attempt("vrrp_priority", this::rankDemoted);
    return true;
  }

  @Override
  public void restore() {
    demoted = false;
    rank();
  }

  private void rankDemoted() throws HostException {
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
