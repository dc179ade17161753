package dev.relevo.lint;

import dev.relevo.config.Position;
import dev.relevo.config.Seconds;
import dev.relevo.config.Word;
import dev.relevo.config.model.NotifyScripts;
import dev.relevo.config.model.ScriptCommand;
import dev.relevo.config.model.VrrpInstance;
import dev.relevo.config.model.VrrpScript;
import dev.relevo.vrrp.VirtualAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Checks and notify scripts, as far as the file itself tells.
record CommandChecks(Findings findings) {
  /// A check that takes so many times longer than the silence after which a Backup takes over is
  /// what decides about the failover.
  private static final int DOMINATED = 10;

  private static final Duration SECOND = Duration.ofSeconds(1);

  private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "ksh", "zsh");

  /// Behind an unquoted command these are no users.
  private static final Set<String> NO_USERS =
      Set.of("master", "backup", "fault", "stop", "start", "up", "down", "instance", "group");

  void look(NodeFile node) {
    for (VrrpScript script : node.configuration().scripts()) {
      timing(node, script);
      command(node, script.command());
      exitCodes(node, script);
      asksTheAddress(node, script);
    }
    untracked(node);
    for (Site site : node.sites()) {
      for (ScriptCommand told : commands(site.instance().notifyScripts())) {
        command(node, told);
        user(site, told);
      }
    }
  }

  static List<ScriptCommand> commands(NotifyScripts scripts) {
    var all = new ArrayList<ScriptCommand>();
    for (Optional<ScriptCommand> one :
        List.of(
            scripts.any(),
            scripts.master(),
            scripts.backup(),
            scripts.fault(),
            scripts.stop(),
            scripts.lowerPriority(),
            scripts.deleted(),
            scripts.preMaster(),
            scripts.preRelease())) {
      one.ifPresent(all::add);
    }
    return all;
  }

  private static Place place(NodeFile node, VrrpScript script, String keyword) {
    Optional<Entry> block = node.outline().block("vrrp_script", script.name());
    if (block.isEmpty()) {
      return Place.of(script.at());
    }
    Optional<Entry> entry = block.get().last(keyword);
    return Place.of(entry.isPresent() ? entry.get().value() : block.get().value());
  }

  /// The word at a position, with its line.
  static Place place(NodeFile node, Position at) {
    List<Entry> open = new ArrayList<>(List.of(node.outline().top()));
    while (!open.isEmpty()) {
      Entry entry = open.removeLast();
      for (Word word : entry.arguments()) {
        if (word.at().equals(at)) {
          return Place.of(word);
        }
      }
      open.addAll(entry.inner());
    }
    return Place.of(at);
  }

  private void timing(NodeFile node, VrrpScript script) {
    if (script.timeout().compareTo(script.interval()) > 0) {
      findings.add(
          Rule.RLV401,
          place(node, script, "timeout"),
          (script.name()
                  + ": timeout "
                  + Seconds.show(script.timeout())
                  + " is longer than interval ")
              + (Seconds.show(script.interval()) + ": a check that hangs makes the next ones be ")
              + "skipped, and is noticed late",
          "a timeout of the interval at most");
    }
    if (script.interval().compareTo(SECOND) <= 0 && script.fall() == 1 && script.rise() == 1) {
      findings.add(
          Rule.RLV403,
          place(node, script, "interval"),
          (script.name()
                  + ": interval "
                  + Seconds.show(script.interval())
                  + " with fall 1 and rise 1: ")
              + "one slow answer is a failover, and the next one the way back",
          "fall 2 or 3, and rise 2");
    }
    for (Site site : node.sites()) {
      if (tracks(site, script)) {
        dominated(site, script);
      }
    }
  }

  private static boolean tracks(Site site, VrrpScript script) {
    return site.instance().tracking().scripts().stream()
        .anyMatch(tracking -> tracking.script().equals(script.name()));
  }

  private void dominated(Site site, VrrpScript script) {
    VrrpInstance instance = site.instance();
    Duration silence = instance.advertInterval().multipliedBy(instance.downTimerAdverts());
    Duration notice =
        script
            .interval()
            .multipliedBy(Math.min(script.fall(), Short.MAX_VALUE))
            .plus(script.timeout());
    if (instance.advertInterval().compareTo(SECOND) < 0
        && notice.compareTo(silence.multipliedBy(DOMINATED)) > 0) {
      findings.add(
          Rule.RLV402,
          site.place("advert_int"),
          ("("
                  + site.name()
                  + ") a dead node is noticed after "
                  + Seconds.show(silence)
                  + " s, but a ")
              + ("failure of " + script.name() + " after up to " + Seconds.show(notice))
              + " s: the short advert_int does not help there",
          "a check with a shorter interval, timeout and fall",
          place(site.node(), script, "interval"));
    }
  }

  private void untracked(NodeFile node) {
    var known = node.configuration().scripts().stream().map(VrrpScript::name).toList();
    for (Entry block : node.outline().top().all("vrrp_script")) {
      String name = block.value().text();
      boolean named =
          node.outline().top().inner().stream()
              .flatMap(entry -> entry.all("track_script").stream())
              .anyMatch(list -> list.has(name));
      if (!known.contains(name) && !named && block.has("script")) {
        findings.add(
            Rule.RLV404,
            Place.of(block.value()),
            "vrrp_script " + name + " is tracked by nobody, so that it never runs",
            "name it in a track_script block, or take it out");
      }
    }
  }

  /// The virtual address answers wherever it is: a Backup is told of the Master's health.
  private void asksTheAddress(NodeFile node, VrrpScript script) {
    for (Site site : node.sites()) {
      for (VirtualAddress address : site.held()) {
        String text = address.prefix().address().toString();
        boolean asks =
            switch (script.command()) {
              case ScriptCommand.TcpConnect(var host, _, _, _) -> host.toString().equals(text);
              case ScriptCommand.RunProgram program -> program.arguments().contains(text);
              case ScriptCommand.Nothing _ -> false;
            };
        if (asks && tracks(site, script)) {
          findings.add(
              Rule.RLV405,
              place(node, script.command().at()),
              (script.name() + " asks the virtual address " + text + ": on a Backup it tells of ")
                  + "the Master's health, and fails on all nodes when nobody is Master",
              "ask 127.0.0.1 or the node's own address");
          return;
        }
      }
    }
  }

  private void command(NodeFile node, ScriptCommand command) {
    if (!(command instanceof ScriptCommand.RunProgram program)) {
      return;
    }
    String shell = shellWord(program);
    if (!shell.isEmpty()) {
      findings.add(
          Rule.RLV406,
          place(node, program.at()),
          ("'" + shell + "' is an argument here, since commands are run without a shell: the ")
              + "program gets it and what follows",
          "put the line into a script of its own");
    }
    String name = program.arguments().getFirst();
    if (node.configuration().globals().scriptSecurity()
        && name.indexOf('/') < 0
        && shell.isEmpty()) {
      findings.add(
          Rule.RLV409,
          place(node, program.at()),
          ("'" + name + "' is looked for in the PATH the daemon happens to have, although ")
              + "enable_script_security asks for care",
          "write the whole path: /usr/bin/" + name + ", as `command -v " + name + "` shows it");
    }
  }

  private static String shellWord(ScriptCommand.RunProgram program) {
    for (String word : program.arguments()) {
      boolean redirects = word.startsWith(">") || word.startsWith("2>") || word.startsWith("&>");
      if (redirects || Set.of("|", "||", "&", "&&", ";", "<").contains(word)) {
        return word;
      }
    }
    return program.text().startsWith("<") ? "<" : "";
  }

  private void exitCodes(NodeFile node, VrrpScript script) {
    if (!(script.command() instanceof ScriptCommand.RunProgram program)) {
      return;
    }
    String name = program.arguments().getFirst();
    String shell = name.substring(name.lastIndexOf('/') + 1);
    boolean line = SHELLS.contains(shell) && program.arguments().contains("-c");
    if (line) {
      findings.add(
          Rule.RLV407,
          place(node, program.at()),
          (script.name() + ": a shell ends with 127 when it finds no such program and 126 when it ")
              + "may not run it; keepalived takes both for success, so such a check never fails there",
          "run the program itself, or a script that ends with 1 then");
    }
  }

  /// Words behind an unquoted command are its user and group.
  private void user(Site site, ScriptCommand command) {
    if (!(command instanceof ScriptCommand.RunProgram program) || program.user().isEmpty()) {
      return;
    }
    String user = program.user().get().user();
    String group = program.user().get().group().orElse("");
    if (isNoUser(user) || isNoUser(group)) {
      String word = isNoUser(user) ? user : group;
      findings.add(
          Rule.RLV408,
          userPlace(site, program, user),
          ("(" + site.name() + ") '" + word + "' behind an unquoted command is taken for its user ")
              + "or group, and the script is never run",
          "\"" + program.text() + " " + (user + " " + group).strip() + "\", in double quotes");
    }
  }

  private static Place userPlace(Site site, ScriptCommand.RunProgram program, String user) {
    for (Entry entry : site.block().inner()) {
      if (entry.value().at().equals(program.at())) {
        for (Word word : entry.arguments()) {
          if (word.text().equals(user)) {
            return Place.of(word);
          }
        }
      }
    }
    return place(site.node(), program.at());
  }

  private static boolean isNoUser(String word) {
    return NO_USERS.contains(word.toLowerCase(java.util.Locale.ROOT))
        || word.startsWith("-")
        || word.startsWith("$")
        || word.indexOf('/') >= 0
        || word.indexOf('=') >= 0;
  }
}
