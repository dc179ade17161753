package dev.relevo.config.schema;

import static java.util.Objects.requireNonNull;

import dev.relevo.config.Word;
import dev.relevo.config.model.Checker;
import dev.relevo.config.model.LoadBalancing;
import dev.relevo.config.model.LvsSetting;
import dev.relevo.config.model.RealServer;
import dev.relevo.config.model.Service;
import dev.relevo.config.model.VirtualServer;
import dev.relevo.config.model.VirtualServerGroup;
import dev.relevo.config.syntax.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The checker side of everything read so far.
final class LoadBalancingDraft {
  private static final int MAX_SERVICES = 16_384;
  private static final int MAX_GROUPS = MAX_SERVICES;

  /// What every virtual server has, and what the flags of its scheduler depend on.
  private static final String[] FIRST = {
    "ip_family",
    "lvs_sched",
    "lvs_method",
    "protocol",
    "delay_loop",
    "connect_timeout",
    "weight",
    "quorum",
    "hysteresis"
  };

  static final Block<LvsDraft> SSL = ssl();

  /// Of `track_file` blocks and `bfd_instance`s, the names so far: checkers follow only those that
  /// stand before them.
  final Set<String> trackFiles = new HashSet<>();

  final Set<String> sessions = new HashSet<>();
  private final List<Entry> services = new ArrayList<>();
  private final List<GroupDraft> groups = new ArrayList<>();
  private @Nullable LvsDraft ssl;

  private record Entry(Service service, LvsDraft draft) {}

  private static Block<LvsDraft> ssl() {
    Block<LvsDraft> block = LvsRows.block(LvsTables.SSL);
    for (String name : List.of("password", "ca", "certificate", "key")) {
      block.rule(name, LoadBalancingDraft::file);
    }
    return block;
  }

  /// What stands before a checker that it may follow.
  void note(Statement block) {
    if (block.arguments().isEmpty()) {
      return;
    }
    String name = block.arguments().getFirst().text();
    switch (block.keyword().text()) {
      case "track_file", "vrrp_track_file" -> trackFiles.add(name);
      case "bfd_instance" -> sessions.add(name);
      default -> {}
    }
  }

  void readSsl(Statement block, Context context) {
    if (ssl != null) {
      context.diagnostics().error(block.keyword(), "SSL is given before, this one replaces it");
    }
    ssl = SSL.read(block, new LvsDraft(block, null, this), context);
  }

  private static void file(Statement statement, LvsDraft ssl, Context context) {
    String name = statement.keyword().text();
    if (statement.arguments().isEmpty()) {
      LvsRows.needsValue(statement, context);
      return;
    }
    if (ssl.has(name)) {
      String message = name + " is given before, this one replaces it";
      context.diagnostics().error(statement.keyword(), message);
    }
    ssl.set(name, statement.arguments().getFirst().text());
  }

  void add(Service service, LvsDraft draft, Context context) {
    if (!context.isFull(services.size(), MAX_SERVICES, draft.name(), "virtual servers")) {
      services.add(new Entry(service, draft));
    }
  }

  void add(GroupDraft group, Statement block, Context context) {
    if (!context.isFull(groups.size(), MAX_GROUPS, block.keyword(), "virtual server groups")) {
      groups.add(group);
    }
  }

  @Nullable GroupDraft group(String name) {
    for (GroupDraft group : groups) {
      if (group.name.equals(name)) {
        return group;
      }
    }
    return null;
  }

  /// Of those services that are left after `finish`.
  @Nullable Word firstScript() {
    for (Entry entry : services) {
      if (entry.draft.runsScripts()) {
        return entry.draft.opened.keyword();
      }
    }
    return null;
  }

  LoadBalancing finish(Context context) {
    List<VirtualServer> servers = new ArrayList<>();
    List<Entry> left = new ArrayList<>();
    for (Entry entry : services) {
      if (new ServiceRules(entry.service, entry.draft, this, context).settle()) {
        left.add(entry);
        servers.add(server(entry));
        String message = "'virtual_server' is read, not yet acted on";
        context.diagnostics().notice(entry.draft.opened.keyword(), message);
      }
    }
    services.clear();
    services.addAll(left);
    List<VirtualServerGroup> kept = new ArrayList<>();
    for (GroupDraft group : groups) {
      kept.add(group.finish());
    }
    LvsDraft secrets = ssl;
    List<LvsSetting> files = secrets == null ? List.of() : secrets.settings();
    return new LoadBalancing(files, List.copyOf(kept), List.copyOf(servers));
  }

  private static VirtualServer server(Entry entry) {
    LvsDraft draft = entry.draft;
    draft.set("lvs_method", draft.method.toArray(String[]::new));
    List<RealServer> real = new ArrayList<>();
    for (LvsDraft server : draft.parts) {
      real.add(real(server));
    }
    LvsDraft sorry = draft.sorry;
    return new VirtualServer(
        entry.service,
        draft.settings(FIRST),
        sorry == null ? Optional.empty() : Optional.of(sorry(sorry)),
        List.copyOf(real));
  }

  private static RealServer sorry(LvsDraft sorry) {
    sorry.set("sorry_server_lvs_method", sorry.method.toArray(String[]::new));
    return new RealServer(requireNonNull(sorry.address), sorry.port, sorry.settings(), List.of());
  }

  private static RealServer real(LvsDraft server) {
    server.set("lvs_method", server.method.toArray(String[]::new));
    List<Checker> checkers = new ArrayList<>();
    for (LvsDraft checker : server.parts) {
      checkers.add(checker(checker));
    }
    return new RealServer(
        requireNonNull(server.address),
        server.port,
        server.settings("weight", "lvs_method"),
        List.copyOf(checkers));
  }

  private static Checker checker(LvsDraft draft) {
    List<Checker> parts = new ArrayList<>();
    for (LvsDraft part : draft.parts) {
      parts.add(checker(part));
    }
    return new Checker(draft.kind(), draft.settings(), List.copyOf(parts));
  }
}
