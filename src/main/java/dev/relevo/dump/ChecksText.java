package dev.relevo.dump;

import dev.relevo.config.model.Setting;
import dev.relevo.config.model.VrrpInstance;
import dev.relevo.config.model.VrrpScript;
import dev.relevo.host.Command;
import dev.relevo.track.RiseFall;
import dev.relevo.track.ScriptTracking;
import dev.relevo.track.Weight;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/// The section "VRRP Scripts" of `keepalived.data`.
final class ChecksText {
  private ChecksText() {}

  /// GOOD or BAD; DEGRADED for one that may not run, on which nothing depends.
  static String status(CheckView check) {
    if (check.verdict().isEmpty()) {
      return "DEGRADED";
    }
    return check.verdict().get().health() == RiseFall.Health.WELL ? "GOOD" : "BAD";
  }

  /// What runs; a connect, and a check of Relevo's own, is written as the user did.
  static String command(CheckView check, Snapshot snapshot) {
    if (check.command().isPresent()) {
      return Form.command(check.command().get());
    }
    for (VrrpScript script : snapshot.configuration().scripts()) {
      if (script.name().equals(check.name())) {
        return script.ownChecks().isEmpty() ? "'" + script.command().text() + "'" : own(script);
      }
    }
    return "''";
  }

  private static String own(VrrpScript script) {
    var text = new StringJoiner(", ");
    for (Setting check : script.ownChecks()) {
      text.add("'@relevo " + check.name() + " " + String.join(" ", check.words()) + "'");
    }
    return text.toString();
  }

  static void add(DumpLines text, Snapshot snapshot, Place place) {
    boolean opened = false;
    List<VrrpScript> scripts = snapshot.configuration().scripts();
    for (CheckView check : snapshot.checks()) {
      Optional<RiseFall> verdict = check.verdict();
      for (VrrpScript script : scripts) {
        if (verdict.isPresent() && script.name().equals(check.name())) {
          if (!opened) {
            text.title("VRRP Scripts");
            opened = true;
          }
          add(text, script, check, verdict.get(), snapshot, place);
        }
      }
    }
  }

  private static void add(
      DumpLines text,
      VrrpScript script,
      CheckView check,
      RiseFall verdict,
      Snapshot snapshot,
      Place place) {
    text.named("VRRP Script", script.name());
    text.key("Command", command(check, snapshot));
    text.key("Interval", script.interval().toSeconds() + " sec");
    text.key("Timeout", timeout(script) + " sec");
    text.key("Weight", weight(script.weight()));
    text.key("Rise", script.rise());
    text.key("Fall", script.fall());
    text.key("Result", result(script, verdict));
    text.key("Insecure", "no");
    text.key("Init state", initial(script, check, verdict));
    text.key("Status", status(check));
    Optional<Command> command = check.command();
    text.key(
        "Script uid:gid",
        command.isEmpty() ? place.scriptUser() : Form.owner(command.get(), place.scriptUser()));
    text.line("VRRP instances :");
    text.line("Tracking instances :");
    for (VrrpInstance instance : snapshot.configuration().instances()) {
      for (ScriptTracking tracking : instance.tracking().scripts()) {
        if (tracking.script().equals(script.name())) {
          text.entry(instance.name() + ", weight " + weight(tracking.weight()));
        }
      }
    }
    text.key("State", check.runs().running() ? "running" : "idle");
  }

  /// keepalived says 0 where the configuration says nothing; ours is the interval then.
  private static long timeout(VrrpScript script) {
    return script.timeout().equals(script.interval()) ? 0 : script.timeout().toSeconds();
  }

  static String weight(Weight weight) {
    return weight.value() + (weight.reversed() ? " reverse" : "");
  }

  /// keepalived's counter: from `rise` on it is good; it falls with failures, rises with successes.
  private static int result(VrrpScript script, RiseFall verdict) {
    return switch (verdict.health()) {
      case PENDING -> script.rise() - 1;
      case WELL -> script.rise() + script.fall() - 1 - verdict.streak();
      case FAILED -> verdict.streak();
    };
  }

  private static String initial(VrrpScript script, CheckView check, RiseFall verdict) {
    if (verdict.health() == RiseFall.Health.PENDING) {
      return "INIT";
    }
    boolean assumed = script.initiallyFailed() && check.runs().ended() == 0;
    return assumed ? "INIT/FAILED" : "unknown";
  }
}
