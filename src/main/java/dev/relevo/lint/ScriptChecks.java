package dev.relevo.lint;

import dev.relevo.config.model.ScriptCommand;
import dev.relevo.config.model.ScriptUser;
import dev.relevo.config.model.VrrpScript;
import dev.relevo.host.Command;
import dev.relevo.host.FileFacts.Facts;
import dev.relevo.script.RunAs;
import dev.relevo.script.ScriptRequest;
import dev.relevo.script.ScriptRules;
import dev.relevo.script.ScriptSecurity;
import dev.relevo.script.Vetted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether the checks and notify scripts of this host's file will run: the daemon's own rules are
/// asked, as if it were started by root.
record ScriptChecks(Findings findings, NodeFile node, ThisHost host) {
  private static final int OTHERS_WRITE = 0002;
  private static final int GROUP_WRITE = 0020;
  private static final int PERMISSIONS = 07777;

  void look() {
    var globals = node.configuration().globals();
    var security =
        new ScriptSecurity(
            host.files(),
            host.accounts(),
            () -> new Command.Credentials(0, 0, "root", List.of()),
            new ScriptRules(
                globals.scriptSecurity(),
                globals.scriptUser().map(ScriptChecks::runAs),
                false,
                false),
            host.path(),
            "/");
    for (VrrpScript script : node.configuration().scripts()) {
      vet(security, Optional.of(script.name()), script.command());
    }
    for (Site site : node.sites()) {
      for (ScriptCommand told : CommandChecks.commands(site.instance().notifyScripts())) {
        vet(security, Optional.empty(), told);
      }
    }
  }

  private static RunAs runAs(ScriptUser user) {
    return new RunAs(user.user(), user.group(), user.supplementary());
  }

  private void vet(ScriptSecurity security, Optional<String> check, ScriptCommand command) {
    if (!(command instanceof ScriptCommand.RunProgram program)) {
      return;
    }
    Vetted vetted =
        security.vet(
            new ScriptRequest(check, program.arguments(), program.user().map(ScriptChecks::runAs)));
    Place place = CommandChecks.place(node, program.at());
    String lost =
        check.isPresent()
            ? "the check " + check.get() + " is dropped, and the node counts as well without it"
            : "the script never runs";
    for (dev.relevo.script.Finding finding : vetted.findings()) {
      tell(finding, place, lost);
    }
    vetted.command().ifPresent(found -> interpreter(found.executable(), place));
  }

  private void tell(dev.relevo.script.Finding finding, Place place, String lost) {
    switch (finding) {
      case dev.relevo.script.Finding.UnknownUser(String user) -> {
        if (!user.equals(ScriptSecurity.DEFAULT_USER)) {
          unknown("user", user, place, lost);
        }
      }
      case dev.relevo.script.Finding.UnknownGroup(String group) ->
          unknown("group", group, place, lost);
      case dev.relevo.script.Finding.NoDefaultUser _ -> noDefaultUser(place, lost);
      case dev.relevo.script.Finding.InvalidUser _,
          dev.relevo.script.Finding.FoundInPath _,
          dev.relevo.script.Finding.CheckDisabled _ -> {}
      case dev.relevo.script.Finding.NotInPath(String word) -> {
        String message = "'" + word + "' is not in the PATH " + host.path() + ": " + lost;
        findings.add(Rule.RLV410, place, message, "install it, or write its whole path");
      }
      case dev.relevo.script.Finding.NotFound(String path, String _) -> {
        String message = "there is no " + path + " on this host: " + lost;
        findings.add(Rule.RLV410, place, message, "install it, or correct the path");
      }
      case dev.relevo.script.Finding.NotReachable(String path, String component) -> {
        String message = path + " cannot be reached by its user: " + shown(component);
        String fix = "put it where its user may go, or: chmod a+x " + component;
        findings.add(Rule.RLV411, place, message + "; " + lost, fix);
      }
      case dev.relevo.script.Finding.NotExecutable(String path, int uid, int gid) -> {
        String message = path + " is not executable for user " + uid + " and group " + gid + ": ";
        findings.add(Rule.RLV411, place, message + shown(path) + "; " + lost, "chmod a+x " + path);
      }
      case dev.relevo.script.Finding.WrongType(String path) -> {
        String message = path + " is no file that can be executed: " + lost;
        findings.add(Rule.RLV411, place, message, "name the program itself");
      }
      case dev.relevo.script.Finding.Unsafe unsafe -> unsafe(unsafe, place, lost);
    }
  }

  private void unknown(String what, String name, Place place, String lost) {
    findings.add(
        Rule.RLV413,
        place,
        "there is no " + what + " '" + name + "' on this host: " + lost,
        "name a " + what + " that exists, or: " + what + "add --system " + name);
  }

  private void noDefaultUser(Place place, String lost) {
    if (node.configuration().globals().scriptUser().isEmpty()) {
      findings.add(
          Rule.RLV413,
          place,
          "enable_script_security without script_user, and no user keepalived_script: " + lost,
          "write script_user, or: useradd --system keepalived_script");
    }
  }

  private String shown(String path) {
    return host.files().stat(path).map(facts -> shown(path, facts)).orElse(path);
  }

  private static String shown(String path, Facts facts) {
    return path
        + (" has owner " + facts.uid() + ", group " + facts.gid() + ", mode ")
        + Integer.toOctalString(facts.mode() & PERMISSIONS);
  }

  private void unsafe(dev.relevo.script.Finding.Unsafe unsafe, Place place, String lost) {
    Facts facts = unsafe.facts();
    List<String> commands = new ArrayList<>();
    if (facts.uid() != 0) {
      commands.add("chown root " + unsafe.component());
    }
    boolean groupWrites = (facts.mode() & GROUP_WRITE) != 0 && facts.gid() != 0;
    if (groupWrites || (facts.mode() & OTHERS_WRITE) != 0) {
      commands.add("chmod go-w " + unsafe.component());
    }
    findings.add(
        Rule.RLV412,
        place,
        (unsafe.path() + " runs as root and can be changed by others: ")
            + (shown(unsafe.component(), facts) + "; ")
            + (unsafe.disabled() ? lost : "it runs all the same, without enable_script_security"),
        String.join(" && ", commands));
  }

  private void interpreter(String file, Place place) {
    Optional<String> named = host.interpreters().of(file);
    if (named.isPresent() && host.files().stat(named.get()).isEmpty()) {
      findings.add(
          Rule.RLV414,
          place,
          (file
                  + " begins with #!"
                  + named.get()
                  + ", which is not on this host: keepalived takes ")
              + "a check that cannot be executed for a success",
          "install " + named.get() + ", or correct the first line");
    }
  }
}
