package dev.relevo.daemon;

import dev.relevo.config.Position;
import dev.relevo.config.model.Configuration;
import dev.relevo.config.model.NotifyScripts;
import dev.relevo.config.model.ScriptCommand;
import dev.relevo.config.model.ScriptUser;
import dev.relevo.config.model.Setting;
import dev.relevo.config.model.SyncGroup;
import dev.relevo.config.model.VrrpInstance;
import dev.relevo.config.model.VrrpScript;
import dev.relevo.host.Command;
import dev.relevo.notify.HookCommands;
import dev.relevo.notify.NotifyCommands;
import dev.relevo.notify.NotifyRules;
import dev.relevo.plan.NodePlan;
import dev.relevo.probe.Probes;
import dev.relevo.script.Check;
import dev.relevo.script.CheckSettings;
import dev.relevo.script.Finding;
import dev.relevo.script.Probe;
import dev.relevo.script.RunAs;
import dev.relevo.script.RunGuard;
import dev.relevo.script.ScriptRequest;
import dev.relevo.script.ScriptSecurity;
import dev.relevo.script.Vetted;
import dev.relevo.track.ScriptTracking;
import dev.relevo.track.TrackedScript;
import dev.relevo.vrrp.NodeSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a configuration means on this host: who runs, which checks and scripts may, and what there
/// is to say about those that may not.
///
/// @param node without the checks that cannot run: as with keepalived a router that tracks one goes
///   on as if it did not
/// @param scripts to notify, by router name
/// @param groupScripts to notify, by the name of the sync group
/// @param hooks that may run, by the name of the router that awaits them
/// @param disabled checks that cannot run, and why
/// @param guard asked before each run
record Plan(
    Configuration configuration,
    NodeSettings node,
    List<CheckSettings> checks,
    Map<String, NotifyCommands> scripts,
    Map<String, NotifyCommands> groupScripts,
    Map<String, HookCommands> hooks,
    FifoPlan fifos,
    OncePlan once,
    Map<String, Finding> disabled,
    RunGuard guard,
    List<ScriptFinding> findings,
    boolean insecure,
    boolean unsafe) {

  /// Makes the plan; asks the file system and the user database, so not on the loop's thread once
  /// that runs.
  static Plan of(Configuration configuration, ScriptSecurity security) {
    var maker = new Maker(security);
    for (VrrpScript script : configuration.scripts()) {
      maker.check(script);
    }
    for (VrrpInstance instance : configuration.instances()) {
      NotifyRules rules = rules(configuration.globals().kept(), instance.kept());
      maker.notify.put(instance.name(), maker.commands(instance.notifyScripts(), rules));
      maker.hooks(instance);
    }
    for (SyncGroup group : configuration.syncGroups()) {
      NotifyRules rules = rules(configuration.globals().kept(), group.kept());
      maker.notifyGroup.put(group.name(), maker.commands(group.notifyScripts(), rules));
    }
    for (ScriptCommand command : configuration.balancing().commands()) {
      maker.program(Optional.of(command)); // not run yet, but a test judges them as keepalived does
    }
    return new Plan(
        configuration,
        without(maker.disabled.keySet(), NodePlan.of(configuration)),
        maker.checks,
        maker.notify,
        maker.notifyGroup,
        maker.hooks,
        FifoPlan.of(configuration, security, maker::program),
        OncePlan.of(configuration.globals(), maker::program),
        maker.disabled,
        security.guard(),
        maker.findings,
        security.isViolated(),
        security.hasUnsafe());
  }

  static Optional<RunAs> runAs(Optional<ScriptUser> user) {
    if (user.isEmpty()) {
      return Optional.empty();
    }
    ScriptUser named = user.get();
    return Optional.of(new RunAs(named.user(), named.group(), named.supplementary()));
  }

  private static NotifyRules rules(List<Setting> general, List<Setting> own) {
    Optional<Setting> limit =
        Setting.last(own, "notify_timeout").or(() -> Setting.last(general, "notify_timeout"));
    boolean overtakes = Setting.last(own, "notify_overtake").isPresent();
    Optional<String> seconds = limit.isEmpty() ? Optional.empty() : limit.get().value();
    return new NotifyRules(
        seconds.isEmpty() ? NotifyRules.LIMIT : Duration.ofSeconds(Long.parseLong(seconds.get())),
        overtakes);
  }

  private static NodeSettings without(Set<String> disabled, NodeSettings all) {
    if (disabled.isEmpty()) {
      return all;
    }
    var scripts = new ArrayList<TrackedScript>();
    for (TrackedScript script : all.scripts()) {
      if (!disabled.contains(script.name())) {
        scripts.add(script);
      }
    }
    var tracking = new HashMap<String, List<ScriptTracking>>();
    for (Map.Entry<String, List<ScriptTracking>> entry : all.scriptTracking().entrySet()) {
      var kept = new ArrayList<ScriptTracking>();
      for (ScriptTracking tracked : entry.getValue()) {
        if (!disabled.contains(tracked.script())) {
          kept.add(tracked);
        }
      }
      tracking.put(entry.getKey(), kept);
    }
    return new NodeSettings(
        all.routers(),
        scripts,
        tracking,
        all.interfaceTracking(),
        all.groups(),
        all.trackers(),
        all.pace());
  }

  private static final class Maker {
    private final ScriptSecurity security;
    private final List<CheckSettings> checks = new ArrayList<>();
    private final Map<String, NotifyCommands> notify = new HashMap<>();
    private final Map<String, NotifyCommands> notifyGroup = new HashMap<>();
    private final Map<String, HookCommands> hooks = new HashMap<>();
    private final List<ScriptFinding> findings = new ArrayList<>();
    private final Map<String, Finding> disabled = new HashMap<>();

    Maker(ScriptSecurity security) {
      this.security = security;
    }

    void check(VrrpScript script) {
      Optional<Check> check =
          script.ownChecks().isEmpty() ? program(script) : Optional.of(own(script.ownChecks()));
      if (check.isEmpty()) {
        disabled.put(script.name(), why());
        return;
      }
      checks.add(
          new CheckSettings(script.name(), check.get(), script.interval(), script.timeout()));
    }

    /// What was found just now, but for what only says that it is disabled.
    private Finding why() {
      int last = findings.size() - 1;
      while (last > 0 && findings.get(last).finding() instanceof Finding.CheckDisabled) {
        last--;
      }
      return findings.get(last).finding();
    }

    private static Check own(List<Setting> checks) {
      var probes = new ArrayList<Probe>(checks.size());
      for (Setting check : checks) {
        probes.add(Probes.of(check.name(), check.words()));
      }
      return new Check.Native(List.copyOf(probes));
    }

    private Optional<Check> program(VrrpScript script) {
      if (script.command() instanceof ScriptCommand.TcpConnect connect) {
        return Optional.of(new Check.TcpConnect(connect.address(), connect.port()));
      }
      Optional<String> name = Optional.of(script.name());
      Optional<Command> program = program(name, script.command(), script.userAt());
      return program.isEmpty() ? Optional.empty() : Optional.of(new Check.Program(program.get()));
    }

    NotifyCommands commands(NotifyScripts scripts, NotifyRules rules) {
      return new NotifyCommands(
          program(scripts.any()),
          program(scripts.master()),
          program(scripts.backup()),
          program(scripts.fault()),
          program(scripts.stop()),
          program(scripts.lowerPriority()),
          program(scripts.deleted()),
          rules);
    }

    void hooks(VrrpInstance instance) {
      NotifyScripts scripts = instance.notifyScripts();
      if (scripts.preMaster().isPresent() || scripts.preRelease().isPresent()) {
        hooks.put(
            instance.name(),
            new HookCommands(program(scripts.preMaster()), program(scripts.preRelease())));
      }
    }

    Optional<Command> program(Optional<ScriptCommand> command) {
      return command.isEmpty()
          ? Optional.empty()
          : program(Optional.empty(), command.get(), command.get().at());
    }

    private Optional<Command> program(
        Optional<String> check, ScriptCommand command, Position userAt) {
      if (!(command instanceof ScriptCommand.RunProgram program)) {
        return Optional.empty();
      }
      Vetted vetted =
          security.vet(new ScriptRequest(check, program.arguments(), runAs(program.user())));
      for (Finding finding : vetted.findings()) {
        boolean aboutUser =
            finding instanceof Finding.UnknownUser || finding instanceof Finding.UnknownGroup;
        findings.add(new ScriptFinding(aboutUser ? userAt : program.at(), finding));
      }
      return vetted.command();
    }
  }
}
