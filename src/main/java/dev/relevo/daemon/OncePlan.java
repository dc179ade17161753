package dev.relevo.daemon;

import dev.relevo.config.model.GlobalDefs;
import dev.relevo.config.model.ScriptCommand;
import dev.relevo.config.model.Setting;
import dev.relevo.host.Command;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// The scripts that run once in a daemon's life.
record OncePlan(
    Optional<Command> startup,
    Duration startupLimit,
    Optional<Command> shutdown,
    Duration shutdownLimit) {
  private static final String DEFAULT_SECONDS = "10";

  /// @param programs vets a command
  static OncePlan of(
      GlobalDefs globals, Function<Optional<ScriptCommand>, Optional<Command>> programs) {
    return new OncePlan(
        programs.apply(Optional.ofNullable(globals.commands().get("startup_script"))),
        limit(globals, "startup_script_timeout"),
        programs.apply(Optional.ofNullable(globals.commands().get("shutdown_script"))),
        limit(globals, "shutdown_script_timeout"));
  }

  private static Duration limit(GlobalDefs globals, String keyword) {
    String seconds =
        Setting.last(globals.kept(), keyword).flatMap(Setting::value).orElse(DEFAULT_SECONDS);
    return Duration.ofSeconds(Long.parseLong(seconds));
  }
}
