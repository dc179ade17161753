package dev.relevo.report;

import dev.relevo.script.Finding;
import dev.relevo.script.Outcome;
import dev.relevo.script.ScriptRequest;
import java.util.ArrayList;
import java.util.List;

/// The lines about checks and notify scripts.
final class ScriptText {
  private ScriptText() {}

  static List<String> lines(LogEvent.OfScript event, boolean detailed) {
    return switch (event) {
      case LogEvent.CheckReturning(String check, int status) ->
          List.of("Script `" + check + "` now returning " + status);
      case LogEvent.CheckTurned(String check, Outcome outcome) ->
          List.of("VRRP_Script(" + check + ") " + verdict(outcome));
      case LogEvent.CheckSkipped(String check) ->
          List.of("Track script " + check + " is already running, expect idle - skipping run");
      case LogEvent.CheckKept(String check, boolean well) ->
          List.of(
              ("VRRP_Script(" + check + ") considered ")
                  + (well ? "successful on reload" : "unsuccessful on reload"));
      case LogEvent.Found(Finding finding, String place) -> placed(place, lines(finding));
      case LogEvent.SecurityViolated(boolean insecure) ->
          List.of(
              "SECURITY VIOLATION - scripts are being executed but script_security not enabled."
                  + (insecure ? " There are insecure scripts." : ""));
      case LogEvent.NotifyFailed failed -> notifyFailed(failed, detailed);
      case LogEvent.HookFailed(String router, String hook, String script, Outcome outcome) ->
          List.of("(" + router + ") " + hook + " " + script + " " + verdict(outcome));
      case LogEvent.OnceStarted(String kind, String program) ->
          detailed ? List.of("Running " + kind + " script " + program) : List.of();
      case LogEvent.OnceEnded(String kind, Outcome outcome) -> once(kind, outcome, detailed);
      case LogEvent.NotifyRefused(String router, int count) ->
          List.of(
              ("(" + router + ") " + count)
                  + " notifications dropped: too many wait for the scripts of this router");
    };
  }

  /// keepalived says `script` twice.
  private static List<String> once(String kind, Outcome outcome, boolean detailed) {
    if (outcome.succeeded()) {
      return detailed ? List.of(kind + " script script succeeded") : List.of();
    } else if (outcome instanceof Outcome.Exited(int status)) {
      return List.of(kind + " script script failed, status " + status);
    } else if (outcome instanceof Outcome.TimedOut) {
      return List.of(kind + " script timed out");
    }
    return List.of(kind + " script " + verdict(outcome));
  }

  /// keepalived never looks at how a notify script ends; an exit status is left to `-D`.
  private static List<String> notifyFailed(LogEvent.NotifyFailed failed, boolean detailed) {
    boolean usual =
        failed.outcome() instanceof Outcome.Exited || failed.outcome() instanceof Outcome.Overtaken;
    if (usual && !detailed) {
      return List.of();
    }
    return List.of(
        ("(" + failed.router() + ") " + failed.state() + " script " + failed.script())
            + (" " + verdict(failed.outcome())));
  }

  static String verdict(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Exited(int status) when status == 0 -> "succeeded";
      case Outcome.Exited(int status) -> "failed (exited with status " + status + ")";
      case Outcome.Signalled(int signal) -> "failed (due to signal " + signal + ")";
      case Outcome.TimedOut _ -> "timed_out";
      case Outcome.Overtaken _ -> "not run: a newer state overtook it";
      case Outcome.NotStarted(String reason) -> "failed (not started: " + reason + ")";
    };
  }

  private static List<String> placed(String place, List<String> lines) {
    if (place.isEmpty()) {
      return lines;
    }
    var placed = new ArrayList<String>(lines);
    placed.set(0, place + lines.getFirst());
    return placed;
  }

  static List<String> lines(Finding finding) {
    return switch (finding) {
      case Finding.UnknownUser(String user) -> List.of("Script user '" + user + "' does not exist");
      case Finding.UnknownGroup(String group) ->
          List.of("Script group '" + group + "' does not exist");
      case Finding.NoDefaultUser(ScriptRequest script) -> List.of(noDefaultUser(script));
      case Finding.InvalidUser(ScriptRequest script) -> List.of(invalidUser(script));
      case Finding.FoundInPath(String word, String path) ->
          List.of(
              ("WARNING - script `" + word + "` resolved by path search to `" + path)
                  + "`. Please specify full path.");
      case Finding.NotInPath(String word) ->
          List.of("Cannot find script " + word + " in path - disabling");
      case Finding.NotFound(String path, String component) -> notFound(path, component);
      case Finding.NotReachable(String path, String component) ->
          List.of(
              "Script " + path + " cannot be accessed - Permission denied",
              "  its user may not enter " + component);
      case Finding.NotExecutable(String path, int uid, int gid) ->
          List.of(
              ("WARNING - script '" + path + "' is not executable for uid:gid ")
                  + (uid + ":" + gid + " - disabling."));
      case Finding.WrongType(String path) ->
          List.of("Wrong file type found in script path '" + path + "'.");
      case Finding.Unsafe unsafe -> unsafe(unsafe);
      case Finding.CheckDisabled(String check, boolean insecure) ->
          List.of(
              ("Disabling track script " + check)
                  + (insecure ? " due to insecure" : " since not found/accessible"),
              "  DEGRADED: instances that track " + check + " go on as if it were well");
    };
  }

  private static String noDefaultUser(ScriptRequest script) {
    return script.check().isPresent()
        ? "Unable to set default user for vrrp script " + script.check().get() + " - removing"
        : "Failed to set default user for notify script " + script.program() + " - ignoring";
  }

  private static String invalidUser(ScriptRequest script) {
    return script.check().isPresent()
        ? "Unable to set uid/gid for script '" + script.program() + "'"
        : "Invalid user/group for notify script " + script.program() + " - ignoring";
  }

  /// The second line is ours.
  private static List<String> notFound(String path, String component) {
    String first = "Script " + path + " cannot be accessed - No such file or directory";
    return component.equals(path)
        ? List.of(first)
        : List.of(first, "  " + component + " is not there");
  }

  /// The second line is ours: keepalived leaves one to look for the culprit.
  private static List<String> unsafe(Finding.Unsafe unsafe) {
    String first = "Unsafe permissions found for script '" + unsafe.path() + "'";
    return List.of(
        first + (unsafe.disabled() ? " - disabling." : "."),
        ("  " + unsafe.component() + " can be changed by others than root: owner ")
            + (unsafe.facts().uid() + ", group " + unsafe.facts().gid() + ", mode ")
            + Integer.toOctalString(unsafe.facts().mode() & 07777));
  }
}
