package dev.relevo.daemon;

import dev.relevo.config.model.Configuration;
import dev.relevo.host.HostException;
import dev.relevo.linux.LinuxHost;
import dev.relevo.linux.LinuxProcesses;
import dev.relevo.linux.MonotonicClock;
import dev.relevo.options.DaemonOptions;
import dev.relevo.recorder.Recording;
import dev.relevo.report.CheckLog;
import dev.relevo.report.LogEvent;
import dev.relevo.report.LogWriter;
import dev.relevo.time.Clock;
import dev.relevo.time.Moment;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A run of the daemon: opens the host, turns the loop until a signal ends it, and leaves nothing
/// behind. Everything that need not happen before the groups are joined happens after.
final class Daemon implements EventLoop.Control {
  /// keepalived gives its scripts one second at the stop; SIGKILL and its end come on top.
  private static final long SCRIPTS_END_MILLIS = 3_500;

  /// For the mails of the stop, beside the scripts'; what is not delivered by then waits on the
  /// disk. A JVM that sends its first mail needs half of it on a busy machine.
  private static final long MAILS_END_MILLIS = 3_000;

  /// From so many routers on the garbage of the start is more than the heap has room for.
  private static final int MANY = 500;

  /// To ask for the heap's size costs as much as a small step.
  private static final int SLEEPS_A_LOOK = 7;

  private static final int OK = 0;
  private static final int INTERNAL_ERROR = 70; // EX_SOFTWARE, as keepalived

  private final Clock clock = new MonotonicClock();
  private final DaemonOptions options;
  private final LogWriter log;
  private final Inbox inbox = new Inbox();
  private final CheckLog checks = new CheckLog();
  private final LinuxHost host;
  private final Scripting.ProcessHostFactory processes;
  private final Scripting scripting;
  private final Watching watching;
  private final Mailing mailing;
  private final Reloader reloader;
  private final RecorderFile recorderFile;
  private final CheckRecord runs = new CheckRecord(clock);
  private final Garbage garbage = new Garbage();
  private int sleeps;
  private Plan plan;
  private @Nullable EventLoop loop;
  private @Nullable Dumps dumps;
  private @Nullable Scheduler scheduler;

  /// @param planner makes a plan of a configuration that a reload brings
  Daemon(
      ConfigFile file,
      Plan plan,
      Function<Configuration, Plan> planner,
      DaemonOptions options,
      LinuxHost host,
      LogWriter log) {
    this.plan = plan;
    this.options = options;
    this.host = host;
    this.log = log;
    this.mailing = new Mailing(options, log);
    int umask = DumpFiles.of(plan.configuration(), options, null).umask();
    this.processes = () -> LinuxProcesses.open(umask);
    this.scripting =
        new Scripting(
            clock,
            log,
            checks,
            processes,
            new CheckEvents(inbox, host, checks, log, runs),
            new Pipes(clock, log, options.umask()),
            mailing);
    this.watching = new Watching(clock, log, new TrackEvents(inbox, host, log));
    this.recorderFile = new RecorderFile(log);
    this.reloader = new Reloader(file, plan.configuration(), planner, inbox, host, log);
  }

  /// Runs the startup script, joins the groups, and listens to signals: the pid file, which is
  /// next, asks for them.
  ///
  /// @throws HostException naming the router that cannot
  EventLoop open() throws HostException {
    OncePlan once = plan.once();
    OnceScript.run("startup", once.startup(), once.startupLimit(), processes, clock, log);
    var journal = new LogJournal(log, options.monitorsAddresses(), mailing);
    var loop = new EventLoop(host, clock, plan.node(), journal, scripting, inbox, this);
    if (options.leavesAddresses()) {
      loop.leaveAddresses();
    }
    loop.open(plan.configuration().globals().dynamicInterfaces());
    host.whenNoticesAreLost(() -> log.post(new LogEvent.NoticesLost()));
    host.listenToSignals();
    return loop;
  }

  /// Runs until it is told to stop. The calling thread becomes the loop's.
  ///
  /// @return the exit code
  int run(EventLoop loop) throws HostException, InterruptedException {
    Thread.currentThread().setName("vrrp");
    var scheduler = new Scheduler(log);
    this.scheduler = scheduler;
    scheduler.begin();
    this.loop = loop;
    for (int number : host.unheardSignals()) {
      log.post(new LogEvent.SignalIgnored(number));
    }
    watching.adopt(plan);
    watching.awaitFirst();
    loop.take();
    runs.configure(plan.checks());
    scripting.prepare(plan);
    scripting.adopt(plan);
    scheduler.adopt(SchedulingPlan.of(plan.configuration().globals())); // its threads are there
    scheduler.awaitRanks();
    try {
      loop.start();
      log.post(new LogEvent.StartupComplete());
      rehearse(loop);
      loop.run();
    } catch (RuntimeException | Error bug) { // rule 9: a bug ends the process, with its recording
      return crash(loop, bug);
    }
    watching.stop();
    mailing.beginStop();
    scripting.stop(SCRIPTS_END_MILLIS);
    mailing.awaitEnd(MAILS_END_MILLIS);
    runShutdownScript();
    log.post(new LogEvent.Stopped(Version.NUMBER));
    return OK;
  }

  private void rehearse(EventLoop loop) {
    boolean hooked = !plan.hooks().isEmpty();
    int routers = plan.node().routers().size();
    loop.prepare(Rehearsal.times(routers), () -> Rehearsal.play(hooked));
    loop.prepare(Rehearsal.crowds(routers), Rehearsal::playCrowd);
    try (var addresses = new AddressRehearsal(host, loop.node().routers())) {
      loop.prepare(Rehearsal.times(addresses.size()), addresses::play);
    }
    if (routers >= MANY) {
      garbage.collect(); // what reading thousands left behind; else it is collected amid their
      // takeover
    }
  }

  private int crash(EventLoop loop, Throwable bug) throws InterruptedException {
    log.post(new LogEvent.Crashed(bug.toString()));
    try {
      loop.letGo();
    } catch (RuntimeException another) {
      bug.addSuppressed(another);
    }
    recorderFile.write(loop.recording(bug.toString()), bug);
    mailing.beginStop();
    scripting.stop(SCRIPTS_END_MILLIS);
    mailing.awaitEnd(MAILS_END_MILLIS);
    runShutdownScript();
    return INTERNAL_ERROR;
  }

  /// That of the last reload.
  private void runShutdownScript() {
    OncePlan once = plan.once();
    OnceScript.run("shutdown", once.shutdown(), once.shutdownLimit(), processes, clock, log);
  }

  @Override
  public void signal(int number) {
    if (number == Signals.SIGHUP) {
      reloader.ask();
    } else if (Dumps.isAskedBy(number)) {
      dumps().ask(number, loop(), plan);
    }
  }

  @Override
  public void woke(Moment due, Moment now) {
    if (now.isAfter(due)) {
      scheduler().late(now.nanos() - due.nanos());
    }
  }

  @Override
  public void sleeping(Moment now, Moment due) {
    sleeps++;
    if (sleeps % SLEEPS_A_LOOK == 0) {
      garbage.look(now, due);
    }
  }

  private Scheduler scheduler() {
    return Objects.requireNonNull(scheduler, "of a loop that runs");
  }

  @Override
  public void dumpsWaiting() {
    dumps().resume(loop(), plan);
  }

  private EventLoop loop() {
    return Objects.requireNonNull(loop, "signals come to a loop that runs");
  }

  /// Made when it is first wanted: not at the start.
  private Dumps dumps() {
    Dumps known = dumps;
    if (known == null) {
      known = new Dumps(options, log, inbox, host, runs, watching, mailing);
      dumps = known;
    }
    return known;
  }

  @Override
  public void recorded(Recording recording) {
    recorderFile.writeApart(recording);
  }

  @Override
  public void reconfiguring(Plan wanted) {
    scripting.prepare(wanted);
  }

  @Override
  public void reconfigured(Plan wanted) {
    plan = wanted;
    runs.configure(wanted.checks());
    scripting.adopt(wanted);
    watching.adopt(wanted);
    scheduler().adopt(SchedulingPlan.of(wanted.configuration().globals()));
    scripting.repeatStates(wanted, loop().node());
  }
}
