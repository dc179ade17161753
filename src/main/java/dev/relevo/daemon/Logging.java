package dev.relevo.daemon;

import dev.relevo.linux.LinuxLocalTime;
import dev.relevo.linux.SyslogSocket;
import dev.relevo.options.DaemonOptions;
import dev.relevo.report.ConsoleSink;
import dev.relevo.report.LogEvent;
import dev.relevo.report.LogSink;
import dev.relevo.report.LogText;
import dev.relevo.report.LogWriter;
import dev.relevo.report.SyslogSink;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.util.ArrayList;
import java.util.List;

/// Where the log goes: `-l` to standard error, unless `-G` to syslog as well, as with keepalived.
final class Logging {
  private Logging() {}

  static LogWriter open(DaemonOptions options, Self self) {
    var zone = new LinuxLocalTime();
    List<LogSink> sinks = new ArrayList<>(2);
    if (options.logToConsole()) {
      sinks.add(ConsoleSink.onStandardError(zone));
    }
    if (options.syslog()) {
      String identity =
          options.namespace().isEmpty()
              ? SyslogSink.IDENTITY
              : SyslogSink.IDENTITY + "_" + options.namespace().get();
      sinks.add(
          new SyslogSink(SyslogSocket.open(), zone, options.facility(), identity, self.pid()));
    }
    String trouble = options.logFile().isEmpty() ? "" : file(options.logFile().get(), zone, sinks);
    var log = new LogWriter(sinks, new LogText(options.detail() > 0), System::currentTimeMillis);
    if (!trouble.isEmpty()) {
      log.post(new LogEvent.ConfigLine(trouble));
    }
    return log;
  }

  /// `-g`: each batch of lines is written at once, so that nothing is left to flush.
  ///
  /// @return why it is not written; the daemon runs all the same
  private static String file(String name, LinuxLocalTime zone, List<LogSink> sinks) {
    try {
      sinks.add(new ConsoleSink(new FileOutputStream(name, true), zone));
      return "";
    } catch (FileNotFoundException refused) {
      return "Unable to open log file " + refused.getMessage();
    }
  }
}
