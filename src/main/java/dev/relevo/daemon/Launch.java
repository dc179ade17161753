package dev.relevo.daemon;

import dev.relevo.config.ConfigReader;
import dev.relevo.config.ConfigReading;
import dev.relevo.config.ConfigVerdict;
import dev.relevo.config.Diagnostic;
import dev.relevo.config.model.Configuration;
import dev.relevo.host.HostException;
import dev.relevo.host.Link;
import dev.relevo.linux.LinuxHost;
import dev.relevo.linux.MonotonicClock;
import dev.relevo.options.CommandLine;
import dev.relevo.options.DaemonOptions;
import dev.relevo.report.LogEvent;
import dev.relevo.report.LogWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// From the command line to a running daemon, and its exit code (behaviours.md section 5).
public final class Launch {
  private static final int OK = 0;
  private static final int CONFIG_ERROR = 2;
  private static final int NO_PERMISSION = 4;
  private static final long LOG_END_MILLIS = 1_000;

  private final DaemonOptions options;
  private final Self self;
  private final LogWriter log;
  private final PidFiles pidFiles;

  private Launch(DaemonOptions options, Self self) {
    this.options = options;
    this.self = self;
    this.log = Logging.open(options, self);
    this.pidFiles = new PidFiles(options, self);
  }

  /// Runs the daemon with a command line that asks for it.
  ///
  /// @return the exit code
  static int run(CommandLine line, String[] words) throws InterruptedException {
    var launch = new Launch(line.options(), Self.find());
    launch.log.post(new LogEvent.Starting(Version.NUMBER));
    launch.log.post(new LogEvent.CommandLine(commandLine(words)));
    for (String message : line.messages()) {
      launch.log.post(new LogEvent.ConfigLine(message));
    }
    int code = launch.run();
    launch.log.stop(LOG_END_MILLIS);
    return code;
  }

  private static List<String> commandLine(String[] words) {
    var all = new ArrayList<String>(words.length + 1);
    all.add("relevo");
    all.addAll(List.of(words));
    return all;
  }

  private int run() throws InterruptedException {
    String file = options.configFile();
    log.post(new LogEvent.OpeningFile(file));
    log.post(new LogEvent.ConfigurationFile(file));
    ConfigReading read = ConfigReader.read(file);
    Diagnostics.log(read, log);
    ConfigVerdict verdict = ConfigVerdict.of(read);
    if (!verdict.canRun()) {
      return fail(verdict.daemonExitCode(), "the configuration cannot be used, see the log");
    }
    if (pidFiles.isTaken()) {
      log.post(new LogEvent.AlreadyRunning());
      return fail(OK, "daemon is already running");
    }
    Plan plan = self.plan(read.configuration());
    Diagnostics.log(plan, log);
    try (LinuxHost host = LinuxHost.open()) {
      return run(file, plan, host);
    } catch (HostException refused) {
      String why = String.valueOf(refused.getMessage());
      log.post(new LogEvent.ConfigLine(why));
      return fail(NO_PERMISSION, why);
    }
  }

  private int run(String file, Plan plan, LinuxHost host) throws InterruptedException {
    List<Diagnostic> missing = missing(plan.configuration(), host);
    if (!missing.isEmpty()) {
      return fail(CONFIG_ERROR, missing.getFirst().logLine());
    }
    var daemon = new Daemon(file, plan, self::plan, host, new MonotonicClock(), log);
    try {
      EventLoop loop = daemon.open();
      log.start();
      pidFiles.write();
      Detachment.announceRunning();
      return daemon.run(loop);
    } catch (HostException refused) {
      String why = String.valueOf(refused.getMessage());
      log.post(new LogEvent.ConfigLine(why));
      return fail(why.contains("EPERM") ? NO_PERMISSION : CONFIG_ERROR, why);
    } catch (IOException unwritable) {
      log.post(new LogEvent.ConfigLine("Cannot write the pid file: " + unwritable));
      return fail(NO_PERMISSION, "cannot write the pid file: " + unwritable);
    } finally {
      pidFiles.remove();
    }
  }

  /// keepalived refuses to run without an interface it is to speak on, unless `dynamic_interfaces`
  /// says that it may come later.
  private List<Diagnostic> missing(Configuration configuration, LinuxHost host) {
    var names = new ArrayList<String>();
    for (Link link : host.links()) {
      names.add(link.name().text());
    }
    List<Diagnostic> missing = ConfigTest.missing(configuration, names::contains);
    for (Diagnostic diagnostic : missing) {
      log.post(new LogEvent.ConfigLine(diagnostic.logLine()));
    }
    return configuration.globals().dynamicInterfaces() ? List.of() : missing;
  }

  private int fail(int code, String why) {
    log.start();
    Detachment.announceFailure(code, why);
    return code;
  }
}
