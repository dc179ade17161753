package dev.relevo.config.schema;

import dev.relevo.config.Code;
import dev.relevo.config.Severity;
import dev.relevo.config.Word;
import dev.relevo.config.schema.NotifyDraft.Kind;
import dev.relevo.config.syntax.Statement;
import java.util.ArrayList;
import java.util.List;

/// The keywords of `vrrp_sync_group`.
final class GroupKeywords {
  static final Block<SyncGroupDraft> SYNC_GROUP = table();

  private GroupKeywords() {}

  private static Block<SyncGroupDraft> table() {
    Block<SyncGroupDraft> block = Block.of(TrackTables.SYNC_GROUP, d -> d.kept);
    TrackDraft.add(block, d -> d.tracking);
    return block
        .rule("group", GroupKeywords::members)
        .rule("notify", (s, d, c) -> d.notifyScripts.read(Kind.ANY, s, c))
        .rule("notify_master", (s, d, c) -> d.notifyScripts.read(Kind.MASTER, s, c))
        .rule("notify_backup", (s, d, c) -> d.notifyScripts.read(Kind.BACKUP, s, c))
        .rule("notify_fault", (s, d, c) -> d.notifyScripts.read(Kind.FAULT, s, c))
        .rule("notify_stop", (s, d, c) -> d.notifyScripts.read(Kind.STOP, s, c))
        .truth("smtp_alert", (d, v) -> d.smtpAlert = v)
        .kept("notify_priority_changes")
        .kept("notify_timeout")
        .kept("notify_overtake")
        .rule("global_tracking", GroupKeywords::globalTracking)
        .flag("sync_group_tracking_weight", d -> d.trackingWeight = true);
  }

  private static void globalTracking(Statement line, SyncGroupDraft draft, Context context) {
    String message =
        "'global_tracking' is deprecated, track_interface and track_script of the group replace it;"
            + " taken as sync_group_tracking_weight";
    context.diagnostics().add(Code.RLV016, Severity.WARNING, line.keyword(), message, "");
    draft.trackingWeight = true;
  }

  private static void members(Statement block, SyncGroupDraft draft, Context context) {
    List<Word> members = new ArrayList<>();
    Block.readEntries(
        block,
        members,
        (line, into, within) -> {
          for (Word word : line.words()) {
            if (!within.isFull(into.size(), ConfigurationDraft.MAX_INSTANCES, word, "members")) {
              into.add(word);
            }
          }
        },
        context);
    String group = "sync group " + draft.name.text();
    if (draft.members != null) {
      context.diagnostics().error(block.keyword(), group + " has its members already, ignored");
    } else if (members.isEmpty()) {
      // keepalived says so where the block ends
      context
          .diagnostics()
          .warning(context.statements().last(), group + " has an empty group block");
      draft.members = members;
    } else {
      draft.members = members;
    }
  }
}
