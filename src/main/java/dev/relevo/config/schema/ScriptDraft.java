package dev.relevo.config.schema;

import dev.relevo.config.Word;
import dev.relevo.config.model.ScriptCommand;
import dev.relevo.config.model.ScriptUser;
import dev.relevo.config.model.Setting;
import dev.relevo.config.model.VrrpScript;
import dev.relevo.track.Weight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a `vrrp_script` has said so far.
final class ScriptDraft {
  final Word name;
  @Nullable ScriptCommand command;
  @Nullable ScriptUser user;
  @Nullable Word userWord;

  /// Where its block ends; keepalived says there what is missing.
  @Nullable Word end;

  Duration interval = Duration.ofSeconds(1);
  @Nullable Duration timeout;

  /// Of `@relevo` lines, which outrank the others wherever they stand.
  @Nullable Duration ownInterval;

  @Nullable Duration ownTimeout;
  Weight weight = Weight.FAULT;
  int fall = 1;
  int rise = 1;
  boolean initiallyFailed;

  /// The first of Relevo's own checks.
  @Nullable Word nativeCheck;

  /// Relevo's own checks: all else has a rule.
  final List<Setting> kept = new ArrayList<>();

  ScriptDraft(Word name) {
    this.name = name;
  }

  /// Empty if it has no command; says so.
  Optional<VrrpScript> finish(Context context) {
    ScriptCommand run = finalCommand();
    if (run == null && nativeCheck != null) {
      run = new ScriptCommand.Nothing(nativeCheck.at(), nativeCheck.line().strip());
    }
    if (run == null) {
      String message = "vrrp_script " + name.text() + " has no script, dropped";
      context.diagnostics().error(end == null ? name : end, message);
      return Optional.empty();
    }
    Duration every = ownInterval == null ? interval : ownInterval;
    Duration limit = ownTimeout == null ? timeout : ownTimeout;
    return Optional.of(
        new VrrpScript(
            name.text(),
            name.at(),
            run,
            every,
            limit == null ? every : limit,
            new VrrpScript.Spans(interval, timeout == null ? interval : timeout),
            weight,
            fall,
            rise,
            initiallyFailed,
            userWord == null ? run.at() : userWord.at(),
            List.copyOf(kept)));
  }

  /// The keyword `user` may come before `script` or after it, and outranks a user behind the
  /// command.
  @Nullable ScriptCommand finalCommand() {
    ScriptCommand run = command;
    if (user != null && run instanceof ScriptCommand.RunProgram program) {
      return new ScriptCommand.RunProgram(
          program.arguments(), Optional.of(user), program.at(), program.text());
    }
    return run;
  }
}
