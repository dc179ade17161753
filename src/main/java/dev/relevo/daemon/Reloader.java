package dev.relevo.daemon;

import dev.relevo.config.ConfigReader;
import dev.relevo.config.ConfigReading;
import dev.relevo.config.ConfigVerdict;
import dev.relevo.config.model.Configuration;
import dev.relevo.host.Host;
import dev.relevo.report.LogEvent;
import dev.relevo.report.LogWriter;
import java.util.function.Function;

/// Reads the configuration anew when SIGHUP asks for it, on a thread of its own: the loop goes on
/// advertising while a disk is slow. What cannot be used is refused and the old one stays.
final class Reloader {
  private final String file;
  private final Function<Configuration, Plan> planner;
  private final Inbox inbox;
  private final Host host;
  private final LogWriter log;
  private boolean reading;
  private boolean again;

  Reloader(
      String file, Function<Configuration, Plan> planner, Inbox inbox, Host host, LogWriter log) {
    this.file = file;
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
      read();
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
    log.post(new LogEvent.OpeningFile(file));
    log.post(new LogEvent.ConfigurationFile(file));
    ConfigReading read = ConfigReader.read(file);
    Diagnostics.log(read, log);
    if (!ConfigVerdict.of(read).canRun()) {
      log.post(new LogEvent.ReloadRefused(read.gravest()));
      return;
    }
    Diagnostics.log(MissingInterfaces.of(read.configuration(), MissingInterfaces::exists), log);
    Plan plan = planner.apply(read.configuration());
    Diagnostics.log(plan, log);
    if (inbox.offer(new Inbox.Message.Reloaded(plan))) {
      host.wake();
    } else {
      log.post(new LogEvent.ReloadRefused("the daemon is too busy; send SIGHUP once more"));
    }
  }
}
