package dev.relevo.daemon;

import dev.relevo.config.ConfigReading;
import dev.relevo.config.Diagnostic;
import dev.relevo.config.Severity;
import dev.relevo.report.LogEvent;
import dev.relevo.report.LogWriter;
import java.util.List;

/// Puts what there is to say about a configuration into the log.
final class Diagnostics {
  private Diagnostics() {}

  static void log(ConfigReading read, LogWriter log) {
    for (Diagnostic diagnostic : read.diagnostics()) {
      if (diagnostic.severity() != Severity.SECURITY) { // the plan knows what really runs
        log.post(new LogEvent.ConfigLine(diagnostic.logLine()));
      }
    }
  }

  static void log(List<Diagnostic> diagnostics, LogWriter log) {
    for (Diagnostic diagnostic : diagnostics) {
      log.post(new LogEvent.ConfigLine(diagnostic.logLine()));
    }
  }

  static void log(Plan plan, LogWriter log) {
    for (ScriptFinding placed : plan.findings()) {
      log.post(new LogEvent.Found(placed.finding(), placed.at().logPrefix()));
    }
    for (String complaint : plan.fifos().complaints()) {
      log.post(new LogEvent.ConfigLine(complaint));
    }
    if (plan.insecure()) {
      log.post(new LogEvent.SecurityViolated(plan.unsafe()));
    }
  }
}
