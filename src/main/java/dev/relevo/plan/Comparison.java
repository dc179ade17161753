package dev.relevo.plan;

import dev.relevo.plan.Change.Deed;
import dev.relevo.plan.Change.Kind;
import dev.relevo.plan.PrintedBlock.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What differs within a block that both configurations have.
final class Comparison {
  private final PrintedBlock before;
  private final PrintedBlock after;
  private final List<Change> changes;

  /// @param changes takes what is found
  Comparison(PrintedBlock before, PrintedBlock after, List<Change> changes) {
    this.before = before;
    this.after = after;
    this.changes = changes;
  }

  /// What goes stands before what comes, as it is done.
  void compare() {
    Set<String> keywords = new LinkedHashSet<>(before.settings().keySet());
    keywords.addAll(after.settings().keySet());
    var coming = new ArrayList<Change>();
    for (String keyword : keywords) {
      List<Value> old = before.settings().getOrDefault(keyword, List.of());
      List<Value> wanted = after.settings().getOrDefault(keyword, List.of());
      if (!old.equals(wanted)) {
        compare(keyword, without(old, wanted), without(wanted, old), coming);
      }
    }
    changes.addAll(coming);
  }

  private void compare(String keyword, List<Value> gone, List<Value> added, List<Change> coming) {
    if (gone.size() == 1 && added.size() == 1) {
      String old = gone.getFirst().shown();
      String wanted = added.getFirst().shown();
      Deed deed = old.equals(wanted) ? Deed.CHANGED_UNSEEN : Deed.CHANGED;
      boolean unseen = deed == Deed.CHANGED_UNSEEN;
      changes.add(change(deed, keyword, unseen ? "" : old, unseen ? "" : wanted));
      return;
    }
    for (Value value : gone) {
      changes.add(change(Deed.REMOVED, keyword, value.shown(), ""));
    }
    for (Value value : added) {
      coming.add(change(Deed.ADDED, keyword, "", value.shown()));
    }
  }

  private Change change(Deed deed, String keyword, String old, String wanted) {
    Kind kind = ReloadPlan.kind(after.header());
    return new Change(
        kind == Kind.ROUTER ? ofRouter(keyword) : kind, deed, after.header(), keyword, old, wanted);
  }

  private static Kind ofRouter(String keyword) {
    if (keyword.startsWith("virtual_ipaddress")) {
      return Kind.ADDRESS;
    }
    if (keyword.startsWith("track_") || keyword.equals("dont_track_primary")) {
      return Kind.TRACKING;
    }
    if (keyword.startsWith("notify")) {
      return Kind.NOTIFY;
    }
    return switch (keyword) {
      case "priority" -> Kind.PRIORITY;
      case "advert_int" -> Kind.INTERVAL;
      default -> Kind.SETTING;
    };
  }

  private static List<Value> without(List<Value> these, List<Value> those) {
    var known = new HashSet<Value>(those);
    var rest = new ArrayList<Value>();
    for (Value value : these) {
      if (!known.contains(value)) {
        rest.add(value);
      }
    }
    return rest;
  }
}
