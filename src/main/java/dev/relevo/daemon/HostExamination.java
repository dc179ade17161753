package dev.relevo.daemon;

import dev.relevo.addr.IpAddress;
import dev.relevo.config.ConfigReading;
import dev.relevo.config.Diagnostic;
import dev.relevo.config.Position;
import dev.relevo.config.Severity;
import dev.relevo.config.model.GlobalDefs;
import dev.relevo.config.model.HostReferences;
import dev.relevo.config.model.NamedHost;
import dev.relevo.config.model.NamedScript;
import dev.relevo.config.model.ScriptCommand;
import dev.relevo.config.model.ScriptUser;
import dev.relevo.host.Accounts;
import dev.relevo.linux.LinuxAccounts;
import dev.relevo.report.LogEvent;
import dev.relevo.report.LogText;
import dev.relevo.script.Finding;
import dev.relevo.script.ScriptRequest;
import dev.relevo.script.ScriptSecurity;
import dev.relevo.script.Vetted;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What a host lacks of what a configuration names, said where keepalived 2.2.7 says it under `-t`:
/// users, interfaces, the mail server, scripts.
final class HostExamination {
  private final ConfigReading read;
  private final HostReferences references;
  private final Accounts accounts;
  private final ScriptSecurity services;
  private final ScriptSecurity scripts;
  private final List<Diagnostic> found = new ArrayList<>();
  private boolean violated;

  private HostExamination(ConfigReading read, Self self) {
    this.read = read;
    this.references = read.references();
    this.accounts = new LinuxAccounts();
    this.services = self.security(read.configuration());
    this.scripts = self.security(read.configuration());
  }

  /// Everything that was said while reading, and what there is to say besides.
  static ConfigReading of(ConfigReading read, Self self, Predicate<String> exists) {
    var examination = new HostExamination(read, self);
    examination.examine(exists);
    var all = new ArrayList<Diagnostic>();
    for (Diagnostic diagnostic : read.diagnostics()) {
      // what the file lets one think of its scripts, the host knows
      if (diagnostic.severity() != Severity.SECURITY || examination.violated) {
        all.add(diagnostic);
      }
    }
    all.addAll(examination.found);
    return new ConfigReading(read.configuration(), all, read.references());
  }

  private void examine(Predicate<String> exists) {
    GlobalDefs globals = read.configuration().globals();
    references.mailServers().forEach(this::mailServer);
    boolean noDefault = !hasDefaultUser(globals);
    for (NamedScript script : references.services()) {
      vet(script, services);
    }
    for (NamedScript script : references.scripts()) {
      if (!lacksUser(script, noDefault)) {
        vet(script, scripts);
      }
    }
    List<Diagnostic> missing =
        MissingInterfaces.of(references.interfaces(), globals.dynamicInterfaces(), exists);
    found.addAll(missing);
    // it stops at an interface that is missing, before it looks at scripts
    boolean stops = !missing.isEmpty() && !globals.dynamicInterfaces();
    violated = services.isViolated() || (references.routers() && !stops && scripts.isViolated());
  }

  private void mailServer(NamedHost server) {
    if (IpAddress.parse(server.name()).isPresent()) {
      return;
    }
    try {
      InetAddress _ = InetAddress.getByName(server.name());
    } catch (UnknownHostException _) {
      error(server.at(), "smtp_server: no address is known for '" + server.name() + "'");
    }
  }

  /// Whether scripts that name no user have one. It is asked for when the first of them is read.
  private boolean hasDefaultUser(GlobalDefs globals) {
    Optional<ScriptUser> user = globals.scriptUser();
    if (user.isPresent()) {
      String unknown = unknown(user.get());
      if (!unknown.isEmpty()) {
        references.scriptUser().ifPresent(at -> error(at, "script_user: " + unknown));
      }
      return unknown.isEmpty();
    }
    if (!globals.scriptSecurity() || accounts.user(ScriptSecurity.DEFAULT_USER).isPresent()) {
      return true;
    }
    Position first = null;
    for (NamedScript script : references.scripts()) {
      boolean asks = script.user().isEmpty() && namesNoUser(script);
      if (asks && (first == null || script.asked().line() < first.line())) {
        first = script.asked();
      }
    }
    if (first != null) {
      String message =
          "scripts that name no user need script_user, or a user " + ScriptSecurity.DEFAULT_USER;
      error(first, message);
    }
    return false;
  }

  private static boolean namesNoUser(NamedScript script) {
    return script.command() instanceof ScriptCommand.RunProgram program && program.user().isEmpty();
  }

  /// A check without a user is removed, and those who track it do not find it.
  private boolean lacksUser(NamedScript script, boolean noDefault) {
    if (script.check().isEmpty() || !(script.command() instanceof ScriptCommand.RunProgram run)) {
      return false;
    }
    String name = script.check().get();
    if (script.user().isPresent()) {
      String unknown = run.user().isEmpty() ? "" : unknown(run.user().get());
      if (unknown.isEmpty()) {
        return false;
      }
      error(script.user().get(), "vrrp_script " + name + ": " + unknown + ", dropped");
    } else if (noDefault && run.user().isEmpty()) {
      error(script.asked(), "vrrp_script " + name + " has no user to run as, dropped");
    } else {
      return false;
    }
    for (Position tracker : script.trackers()) {
      error(tracker, "track_script " + name + " was dropped, ignored");
    }
    return true;
  }

  private String unknown(ScriptUser user) {
    if (accounts.user(user.user()).isEmpty()) {
      return "there is no user '" + user.user() + "'";
    }
    return user.group().isPresent() && accounts.group(user.group().get()).isEmpty()
        ? "there is no group '" + user.group().get() + "'"
        : "";
  }

  private void vet(NamedScript script, ScriptSecurity security) {
    if (!(script.command() instanceof ScriptCommand.RunProgram program)) {
      return;
    }
    Vetted vetted =
        security.vet(
            new ScriptRequest(script.check(), program.arguments(), Plan.runAs(program.user())));
    for (Finding finding : vetted.findings()) {
      // who asks for a test wants to hear of it, though keepalived calls the file clean
      boolean harmless = finding instanceof Finding.FoundInPath;
      Severity severity = harmless ? Severity.NOTICE : Severity.CAUTION;
      for (String line : new LogText(false).lines(new LogEvent.Found(finding))) {
        found.add(Diagnostic.of(severity, program.at(), line.strip()));
      }
    }
  }

  private void error(Position at, String message) {
    found.add(Diagnostic.of(Severity.ERROR, at, message));
  }
}
