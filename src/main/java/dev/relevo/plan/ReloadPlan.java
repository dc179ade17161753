package dev.relevo.plan;

import dev.relevo.config.model.Configuration;
import dev.relevo.plan.Change.Deed;
import dev.relevo.plan.Change.Kind;
import dev.relevo.vrrp.RouterSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What turns one configuration into another. What is not in it, a reload does not touch.
///
/// @param changes blocks that go, in their order; then what changes and what comes, in the order of
///   the new configuration
public record ReloadPlan(List<Change> changes) {
  private static final String ROUTER = "vrrp_instance ";
  private static final String SCRIPT = "vrrp_script ";
  private static final String GLOBALS = "global_defs";

  /// The difference; secrets are compared, but none is in the answer.
  public static ReloadPlan of(Configuration before, Configuration after) {
    Map<String, PrintedBlock> old = PrintedBlock.of(before);
    Map<String, PrintedBlock> wanted = PrintedBlock.of(after);
    var changes = new ArrayList<Change>();
    for (PrintedBlock block : old.values()) {
      if (!wanted.containsKey(block.header())) {
        changes.add(whole(Deed.REMOVED, block.header()));
      }
    }
    Map<String, RouterSettings> routers = new HashMap<>();
    for (RouterSettings router : NodePlan.of(before).routers()) {
      routers.put(router.name(), router);
    }
    Map<String, RouterSettings> successors = new HashMap<>();
    for (RouterSettings router : NodePlan.of(after).routers()) {
      successors.put(router.name(), router);
    }
    for (PrintedBlock block : wanted.values()) {
      PrintedBlock was = old.get(block.header());
      if (was == null) {
        changes.add(whole(Deed.ADDED, block.header()));
        continue;
      }
      new Comparison(was, block, changes).compare();
      String name = routerName(block.header());
      RouterSettings router = routers.get(name);
      RouterSettings successor = successors.get(name);
      if (router != null && successor != null && !router.sameRouter(successor)) {
        changes.add(whole(Deed.RESTARTED, block.header()));
      }
    }
    return new ReloadPlan(List.copyOf(changes));
  }

  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /// One for each change.
  public List<String> lines() {
    var lines = new ArrayList<String>(changes.size());
    for (Change change : changes) {
      lines.add(change.line());
    }
    return lines;
  }

  /// What a block is about.
  static Kind kind(String header) {
    if (header.startsWith(ROUTER)) {
      return Kind.ROUTER;
    }
    if (header.startsWith(SCRIPT)) {
      return Kind.SCRIPT;
    }
    return header.equals(GLOBALS) ? Kind.GLOBALS : Kind.OTHER;
  }

  private static Change whole(Deed deed, String header) {
    return new Change(kind(header), deed, header, "", "", "");
  }

  /// The printer quotes a name with blanks.
  private static String routerName(String header) {
    if (!header.startsWith(ROUTER)) {
      return "";
    }
    String name = header.substring(ROUTER.length());
    boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
    return quoted ? name.substring(1, name.length() - 1) : name;
  }
}
