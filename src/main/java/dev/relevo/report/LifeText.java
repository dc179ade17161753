package dev.relevo.report;

import java.util.ArrayList;
import java.util.List;

/// The lines of the daemon's life.
final class LifeText {
  /// keepalived breaks its command line at this length.
  private static final int COMMAND_LINE_WIDTH = 100;

  /// Of a reload; who changes more reads the files rather than the log.
  private static final int MAX_CHANGES = 200;

  private LifeText() {}

  static List<String> lines(LogEvent.Life event, boolean detailed) {
    return switch (event) {
      case LogEvent.Starting(String version) ->
          List.of("Starting Relevo v" + version + " (drop-in for Keepalived)");
      case LogEvent.CommandLine(List<String> arguments) -> commandLine(arguments);
      case LogEvent.OpeningFile(String path) ->
          detailed ? List.of("Opening file '" + path + "'.") : List.of();
      case LogEvent.ConfigurationFile(String path) -> List.of("Configuration file " + path);
      case LogEvent.VrrpStarted(long pid) -> List.of("Starting VRRP child process, pid=" + pid);
      case LogEvent.StartupComplete() -> List.of("Startup complete");
      case LogEvent.Reloading() -> List.of("Reloading ...", "Reloading");
      case LogEvent.ReloadComplete() -> List.of("Reload complete");
      case LogEvent.ReloadPlanned(List<String> changes) -> reload(changes);
      case LogEvent.ReloadRefused(String reason) ->
          List.of("Reload refused, the old configuration stays: " + reason);
      case LogEvent.Stopping() -> List.of("Stopping");
      case LogEvent.Stopped(String version) -> List.of("Stopped", "Stopped Relevo v" + version);
      case LogEvent.AlreadyRunning() -> List.of("daemon is already running");
      case LogEvent.Printing(String what, long pid) ->
          List.of("Printing " + what + " for process(" + pid + ") on signal");
      case LogEvent.DumpRefused(String path, String reason) ->
          List.of("Can't write dump file " + path + ": " + reason);
      case LogEvent.Crashed(String failure) ->
          List.of("A bug ends this daemon: " + failure + "; please report it with the recording");
      case LogEvent.Recorded(String path, int events) ->
          List.of("Flight recorder: " + events + " events written to " + path);
      case LogEvent.RecordRefused(String reason) ->
          List.of("Flight recorder: not written, " + reason);
      case LogEvent.SignalIgnored(int number) ->
          List.of(
              "Signal " + number + " is ignored: descriptor " + number + " was taken at the start");
      case LogEvent.ConfigLine(String text) -> List.of(text);
      case LogEvent.ConfigDump(List<String> configuration) -> configuration;
      case LogEvent.LinesLost(long events) ->
          List.of("The log had no room: " + events + " messages were dropped");
    };
  }

  private static List<String> reload(List<String> changes) {
    if (changes.isEmpty()) {
      return List.of("Reload: the configuration says the same as before");
    }
    var lines = new ArrayList<String>();
    for (String change : changes) {
      if (lines.size() == MAX_CHANGES) {
        lines.add("Reload: and " + (changes.size() - MAX_CHANGES) + " changes more");
        break;
      }
      lines.add("Reload: " + change);
    }
    return lines;
  }

  private static List<String> commandLine(List<String> arguments) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder("Command line:");
    int indent = line.length();
    for (String argument : arguments) {
      if (line.length() + argument.length() + 3 > COMMAND_LINE_WIDTH && line.length() > indent) {
        lines.add(line.toString());
        line = new StringBuilder(" ".repeat(indent));
      }
      line.append(" '").append(argument).append('\'');
    }
    lines.add(line.toString());
    return lines;
  }
}
