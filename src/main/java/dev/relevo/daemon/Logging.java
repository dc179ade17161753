package dev.relevo.daemon;

import dev.relevo.linux.LinuxLocalTime;
import dev.relevo.linux.SyslogSocket;
import dev.relevo.options.DaemonOptions;
import dev.relevo.report.ConsoleSink;
import dev.relevo.report.LogSink;
import dev.relevo.report.LogText;
import dev.relevo.report.LogWriter;
import dev.relevo.report.SyslogSink;
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
      sinks.add(
          new SyslogSink(
              SyslogSocket.open(), zone, options.facility(), SyslogSink.IDENTITY, self.pid()));
    }
    return new LogWriter(sinks, new LogText(options.detail() > 0), System::currentTimeMillis);
  }
}
