package dev.relevo.daemon;

import dev.relevo.config.ConfigPrinter;
import dev.relevo.config.ConfigReading;
import dev.relevo.config.ConfigVerdict;
import dev.relevo.config.Diagnostic;
import dev.relevo.config.model.Configuration;
import dev.relevo.host.HostException;
import dev.relevo.host.Link;
import dev.relevo.linux.LinuxHost;
import dev.relevo.linux.OwnProcess;
import dev.relevo.options.CommandLine;
import dev.relevo.options.DaemonOptions;
import dev.relevo.report.LogEvent;
import dev.relevo.report.LogWriter;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// From the command line to a running daemon, and its exit code (behaviours.md section 5).
public final class Launch {
  private static final int OK = 0;
  private static final int FATAL = 1;
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
    if (line.options().umask().isPresent()) {
      OwnProcess.umask(line.options().umask().getAsInt());
    }
    var launch = new Launch(line.options(), new Self());
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
    try {
      if (options.namespace().isPresent()) { // before any thread starts, which would stay outside
        OwnProcess.enterNamespace(options.namespace().get());
      }
      return read();
    } catch (HostException refused) {
      String why = String.valueOf(refused.getMessage());
      log.post(new LogEvent.ConfigLine(why));
      return fail(FATAL, why);
    }
  }

  private int read() throws InterruptedException {
    ConfigFile file = ConfigFile.of(absolute(options.configFile()), options);
    log.post(new LogEvent.OpeningFile(file.name()));
    log.post(new LogEvent.ConfigurationFile(file.name()));
    ConfigReading read = file.read();
    Diagnostics.log(read, log);
    ConfigVerdict verdict = ConfigVerdict.of(read);
    if (!verdict.canRun()) {
      return fail(verdict.daemonExitCode(), read.gravest());
    }
    if (pidFiles.isTaken()) {
      log.post(new LogEvent.AlreadyRunning());
      return fail(OK, "daemon is already running");
    }
    Plan plan = plan(read.configuration());
    Diagnostics.log(plan, log);
    try (LinuxHost host = LinuxHost.open()) {
      return run(file, plan, host);
    } catch (HostException refused) {
      return refused(refused);
    }
  }

  private Plan plan(Configuration configuration) {
    return self.plan(options.withoutVrrp() ? configuration.withoutVrrp() : configuration);
  }

  private int refused(HostException refused) {
    String why = String.valueOf(refused.getMessage());
    boolean forbidden = why.contains("EPERM") || why.contains("EACCES");
    if (forbidden) {
      why += "; run as root, or with the capabilities NET_ADMIN and NET_RAW";
    }
    log.post(new LogEvent.ConfigLine(why));
    return fail(forbidden ? NO_PERMISSION : CONFIG_ERROR, why);
  }

  /// In the background the working directory becomes the root.
  private static String absolute(String file) {
    return Detachment.isDetached() ? new File(file).getAbsolutePath() : file;
  }

  private int run(ConfigFile file, Plan plan, LinuxHost host) throws InterruptedException {
    List<Diagnostic> missing = missing(plan.configuration(), host);
    if (!missing.isEmpty()) {
      return fail(CONFIG_ERROR, missing.getFirst().logLine());
    }
    remarks(plan.configuration());
    var daemon = new Daemon(file, plan, this::plan, options, host, log);
    try {
      EventLoop loop = daemon.open();
      log.start();
      pidFiles.write();
      if (Detachment.isDetached()) {
        OwnProcess.enterRoot();
      }
      Detachment.announceRunning();
      return daemon.run(loop);
    } catch (HostException refused) {
      return refused(refused);
    } catch (IOException unwritable) {
      String why = String.valueOf(unwritable.getMessage());
      log.post(new LogEvent.ConfigLine(why));
      return fail(FATAL, why);
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
    List<Diagnostic> missing = MissingInterfaces.of(configuration, names::contains);
    Diagnostics.log(missing, log);
    return configuration.globals().dynamicInterfaces() ? List.of() : missing;
  }

  private void remarks(Configuration configuration) {
    if (configuration.instances().isEmpty()) {
      log.post(new LogEvent.ConfigLine("Warning - Relevo has no configuration to run"));
    }
    if (options.dump()) {
      String printed = ConfigPrinter.print(configuration, ConfigPrinter.Secrets.HIDDEN);
      var lines = new ArrayList<String>();
      lines.add("------< Configuration >------");
      lines.addAll(List.of(printed.split("\n", -1)));
      log.post(new LogEvent.ConfigDump(lines));
    }
  }

  /// Whoever started it hears why, also if the log goes elsewhere.
  private int fail(int code, String why) {
    log.start();
    if (!Detachment.isDetached() && !options.logToConsole()) {
      System.err.println("relevo: " + why);
    }
    Detachment.announceFailure(code, why);
    return code;
  }
}
