package dev.relevo.daemon;

import dev.relevo.config.ConfigReading;
import dev.relevo.config.ConfigVerdict;
import dev.relevo.config.model.Configuration;
import dev.relevo.host.Host;
import dev.relevo.plan.ReloadPlan;
import dev.relevo.report.LogEvent;
import dev.relevo.report.LogWriter;
import java.util.function.Function;

/// Reads the configuration anew when SIGHUP asks for it, on a thread of its own: the loop goes on
/// advertising while a disk is slow. What cannot be used is refused and the old one stays.
final class Reloader {
  private final ConfigFile file;
  private final Function<Configuration, Plan> planner;
  private final Inbox inbox;
  private final Host host;
  private final LogWriter log;
  private Configuration current;
  private boolean reading;
  private boolean again;

  /// @param started what the daemon has started with
  /// @param planner makes a plan of what is read
  Reloader(
      ConfigFile file,
      Configuration started,
      Function<Configuration, Plan> planner,
      Inbox inbox,
      Host host,
      LogWriter log) {
    this.file = file;
    this.current = started;
    this.planner = planner;
    this.inbox = inbox;
    this.host = host;
    this.log = log;
  }

  /// Starts reading, or remembers to read once more if that is under way.
  synchronized void ask() {
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    var thread = new Thread(this::run, "reload");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    do {
      try {
        read();
      } catch (RuntimeException | Error bug) { // the daemon goes on, and so do later reloads
        log.post(new LogEvent.ReloadRefused("a bug: " + bug));
      }
    } while (goOn());
  }

  private synchronized boolean goOn() {
    boolean more = again;
    again = false;
    reading = more;
    return more;
  }

  private void read() {
    log.post(new LogEvent.Reloading());
    log.post(new LogEvent.OpeningFile(file.name()));
    log.post(new LogEvent.ConfigurationFile(file.name()));
    ConfigReading read = file.read();
    Diagnostics.log(read, log);
    if (!ConfigVerdict.of(read).canRun()) {
      log.post(new LogEvent.ReloadRefused(read.gravest()));
      return;
    }
    Diagnostics.log(
        MissingInterfaces.of(read.configuration(), MissingInterfaces.onThisHost()), log);
    Plan plan = planner.apply(read.configuration());
    Diagnostics.log(plan, log);
    log.post(new LogEvent.ReloadPlanned(ReloadPlan.of(current, plan.configuration()).lines()));
    if (inbox.offer(new Inbox.Message.Reloaded(plan))) {
      current = plan.configuration();
      host.wake();
    } else {
      log.post(new LogEvent.ReloadRefused("the daemon is too busy; send SIGHUP once more"));
    }
  }
}
