package dev.relevo.config.schema;

import dev.relevo.config.Position;
import dev.relevo.config.Severity;
import dev.relevo.config.Word;
import dev.relevo.config.model.Configuration;
import dev.relevo.config.model.GlobalDefs;
import dev.relevo.config.model.HostReferences;
import dev.relevo.config.model.LoadBalancing;
import dev.relevo.config.model.Setting;
import dev.relevo.config.model.SyncGroup;
import dev.relevo.config.model.VrrpInstance;
import dev.relevo.config.model.VrrpScript;
import dev.relevo.config.syntax.Bystander;
import dev.relevo.config.syntax.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Everything read so far; `finish` settles what depends on other blocks.
public final class ConfigurationDraft {
  /// An interface, a family and a VRID allow no more than this on a host that anybody has seen.
  static final int MAX_INSTANCES = 16_384;

  /// As many as instances: a check for each.
  private static final int MAX_SCRIPTS = MAX_INSTANCES;

  /// A name is looked for among all before it.
  private static final int MAX_GROUPS = 1_024;

  private static final Block<ConfigurationDraft> TOP =
      Block.<ConfigurationDraft>of(Tables.TOP, d -> d.kept)
          .rule("global_defs", (s, d, c) -> GlobalKeywords.GLOBAL_DEFS.read(s, d.globals, c))
          .rule("vrrp_script", (s, d, c) -> d.script(s, c))
          .rule("vrrp_instance", (s, d, c) -> d.instance(s, c))
          .rule("vrrp_sync_group", (s, d, c) -> d.group(s, c))
          .rule("track_file", (s, d, c) -> d.objects.readFile(s, c))
          .rule("vrrp_track_file", (s, d, c) -> d.objects.readFile(s, c))
          .rule("vrrp_track_process", (s, d, c) -> d.objects.readProcess(s, c))
          .rule("bfd_instance", (s, d, c) -> d.objects.readSession(s, d.kept, c))
          .rule("virtual_server", (s, d, c) -> VirtualServerKeywords.read(s, d.balancing, c))
          .rule(
              "virtual_server_group",
              (s, d, c) -> VirtualServerGroupKeywords.read(s, d.balancing, c))
          .rule("SSL", (s, d, c) -> d.balancing.readSsl(s, c));

  private final List<Setting> kept = new ArrayList<>();
  private final TrackObjects objects = new TrackObjects();
  private final List<SyncGroupDraft> groups = new ArrayList<>();
  private final GlobalDraft globals = new GlobalDraft();
  private final List<ScriptDraft> scripts = new ArrayList<>();
  private final Map<String, InstanceDraft> instances = new LinkedHashMap<>();
  private final LoadBalancingDraft balancing = new LoadBalancingDraft();

  /// Reads all statements there are.
  public void read(Context context) {
    var others = new Bystander(word -> Tables.TOP.find(word) != null);
    context.statements().show(others);
    int unknownBlocks = 0;
    while (true) {
      String within = others.within();
      Statement statement = context.statements().next();
      switch (statement.kind()) {
        case SETTING -> {
          boolean opens = context.opens();
          balancing.note(statement);
          if (Parts.isHidden(statement, within)) {
            Parts.pass(statement, within, context);
          } else {
            TOP.apply(statement, this, context);
          }
          unknownBlocks += opens && !isBlock(statement) ? 1 : 0;
        }
        case OPEN -> {
          context.unexpected(statement);
          unknownBlocks++;
        }
        case CLOSE -> {
          if (unknownBlocks == 0) {
            context.unexpected(statement);
          } else {
            // an error with keepalived, but there was one for the keyword
            context.diagnostics().notice(statement.keyword(), "closes an unknown block");
            unknownBlocks--;
          }
        }
        case END -> {
          return;
        }
      }
    }
  }

  public Configuration finish(Context context) {
    GlobalDefs defs = globals.finish();
    Map<String, VrrpScript> checks = new HashMap<>();
    List<VrrpScript> inOrder = new ArrayList<>();
    boolean runsScripts = false;
    for (ScriptDraft draft : scripts) {
      Optional<VrrpScript> script = draft.finish(context);
      if (script.isPresent()) {
        runsScripts = true;
        if (checks.putIfAbsent(draft.name.text(), script.get()) == null) {
          inOrder.add(script.get());
        }
      }
    }
    TrackRules tracks = new TrackRules(checks, objects, context);
    GroupRules members = new GroupRules(context);
    members.settle(groups, instances);
    List<VrrpInstance> routers = routers(new InstanceRules(defs, tracks, members, context));
    List<SyncGroup> together = together(members, routers, defs, tracks);
    List<VrrpScript> tracked = tracked(inOrder, routers, together, context);
    LoadBalancing balanced = balancing.finish(context);
    if ((runsScripts || runsOthers()) && !defs.scriptSecurity()) {
      insecure(context);
    }
    return new Configuration(
        defs,
        List.copyOf(tracked),
        List.copyOf(routers),
        List.copyOf(together),
        List.copyOf(objects.files),
        List.copyOf(objects.processes),
        List.copyOf(kept),
        balanced);
  }

  /// What must exist on a host, for those who look.
  public HostReferences references(Configuration finished) {
    return References.of(globals, scripts, instances.values(), groups, finished.balancing());
  }

  private List<SyncGroup> together(
      GroupRules members, List<VrrpInstance> routers, GlobalDefs defs, TrackRules tracks) {
    Set<String> names = new HashSet<>();
    for (VrrpInstance router : routers) {
      names.add(router.name());
    }
    List<SyncGroup> together = new ArrayList<>();
    for (SyncGroupDraft draft : groups) {
      members.finish(draft, names, defs, tracks).ifPresent(together::add);
    }
    return together;
  }

  private List<VrrpInstance> routers(InstanceRules rules) {
    List<VrrpInstance> routers = new ArrayList<>();
    Map<String, String> taken = new HashMap<>();
    for (InstanceDraft draft : instances.values()) {
      Optional<VrrpInstance> router = rules.finish(draft);
      if (router.isPresent() && isAlone(router.get(), draft, taken, rules.context())) {
        routers.add(router.get());
      }
    }
    return routers;
  }

  /// Whether something else than a check runs scripts.
  private boolean runsOthers() {
    for (InstanceDraft draft : instances.values()) {
      if (!draft.notifyScripts.isEmpty()) {
        return true;
      }
    }
    for (SyncGroupDraft draft : groups) {
      if (!draft.notifyScripts.isEmpty()) {
        return true;
      }
    }
    return balancing.firstScript() != null
        || command(kept).isPresent()
        || command(globals.kept).isPresent();
  }

  private static Optional<Setting> command(List<Setting> settings) {
    for (Setting setting : settings) {
      if (setting.runsCommand()) {
        return Optional.of(setting);
      }
    }
    return Optional.empty();
  }

  private static boolean isBlock(Statement statement) {
    return switch (statement.keyword().text()) {
      case "global_defs", "vrrp_script", "vrrp_instance" -> true;
      default -> Tables.TOP.isBlock(statement.keyword().text());
    };
  }

  private void script(Statement statement, Context context) {
    if (statement.arguments().isEmpty()) {
      context.missing(statement);
      context.skip(statement);
      return;
    }
    Word name = statement.arguments().getFirst();
    if (context.isFull(scripts.size(), MAX_SCRIPTS, name, "scripts")) {
      context.skip(statement);
      return;
    }
    ScriptDraft draft = new ScriptDraft(name);
    scripts.add(ScriptKeywords.VRRP_SCRIPT.read(statement, draft, context));
    draft.end = context.statements().last();
    if (draft.command != null) {
      objects.define("track_script", name.text(), context);
    }
  }

  private void group(Statement statement, Context context) {
    Word keyword = statement.keyword();
    if (statement.arguments().isEmpty()) {
      context.diagnostics().error(keyword, "vrrp_sync_group needs a name, the block is skipped");
      context.skip(statement);
      return;
    }
    Word name = statement.arguments().getFirst();
    for (SyncGroupDraft other : groups) {
      if (other.name.text().equals(name.text())) {
        String message =
            "vrrp_sync_group " + name.text() + " is defined before, this one is skipped";
        context.diagnostics().error(name, message);
        context.skip(statement);
        return;
      }
    }
    if (context.isFull(groups.size(), MAX_GROUPS, name, "sync groups")) {
      context.skip(statement);
      return;
    }
    groups.add(GroupKeywords.SYNC_GROUP.read(statement, new SyncGroupDraft(name), context));
  }

  private void instance(Statement statement, Context context) {
    if (statement.arguments().isEmpty()) {
      String message = "vrrp_instance needs a name, the block is skipped";
      context.diagnostics().error(statement.keyword(), message);
      context.skip(statement);
      return;
    }
    Word name = statement.arguments().getFirst();
    if (instances.containsKey(name.text())) {
      String message = "vrrp_instance " + name.text() + " is defined before, this one is skipped";
      context.diagnostics().error(name, message);
      context.skip(statement);
      return;
    }
    if (context.isFull(instances.size(), MAX_INSTANCES, name, "instances")) {
      context.skip(statement);
      return;
    }
    InstanceDraft draft = new InstanceDraft(name);
    instances.put(name.text(), InstanceKeywords.VRRP_INSTANCE.read(statement, draft, context));
  }

  /// A VRID names one router an interface and family (RFC 9568 5.2.3).
  private static boolean isAlone(
      VrrpInstance router, InstanceDraft draft, Map<String, String> taken, Context context) {
    String place = router.interfaceName() + " " + router.vrid() + " " + router.family().name();
    String other = taken.putIfAbsent(place, router.name());
    if (other == null) {
      return true;
    }
    Word at = draft.vridWord == null ? draft.name : draft.vridWord;
    String message =
        "("
            + router.name()
            + ") uses virtual_router_id "
            + router.vrid()
            + " on "
            + router.interfaceName()
            + " as "
            + other
            + " does, the instance is dropped";
    context.diagnostics().unusable(at, message);
    return false;
  }

  private List<VrrpScript> tracked(
      List<VrrpScript> all, List<VrrpInstance> routers, List<SyncGroup> groups, Context context) {
    Set<String> names = new HashSet<>();
    for (VrrpInstance router : routers) {
      for (var tracking : router.tracking().scripts()) {
        names.add(tracking.script());
      }
    }
    for (SyncGroup group : groups) {
      for (var tracking : group.tracking().scripts()) {
        names.add(tracking.script());
      }
    }
    List<VrrpScript> tracked = new ArrayList<>();
    for (VrrpScript script : all) {
      if (names.contains(script.name())) {
        tracked.add(script);
      } else {
        String message = "vrrp_script " + script.name() + " is tracked by nobody, dropped";
        context.diagnostics().add(Severity.NOTICE, script.at(), message, "");
      }
    }
    return tracked;
  }

  private void insecure(Context context) {
    for (ScriptDraft draft : scripts) {
      if (draft.command != null) {
        violation(draft.name.at(), draft.name.line(), context);
        return;
      }
    }
    for (InstanceDraft draft : instances.values()) {
      if (!draft.notifyScripts.isEmpty()) {
        violation(draft.name.at(), draft.name.line(), context);
        return;
      }
    }
    for (SyncGroupDraft draft : groups) {
      if (!draft.notifyScripts.isEmpty()) {
        violation(draft.name.at(), draft.name.line(), context);
        return;
      }
    }
    Optional<Setting> setting = command(globals.kept).or(() -> command(kept));
    Word service = balancing.firstScript();
    if (service != null) {
      violation(service.at(), service.line(), context);
    } else if (setting.isPresent()) {
      violation(setting.get().at(), "", context);
    }
  }

  private static void violation(Position at, String line, Context context) {
    // keepalived's words, which people look for in logs
    String message =
        "SECURITY VIOLATION - scripts are being executed but script_security not enabled.";
    context.diagnostics().add(Severity.SECURITY, at, message, line);
  }
}
