package dev.relevo.dump;

import dev.relevo.config.model.SyncGroup;
import dev.relevo.host.Command;
import dev.relevo.track.InterfaceTracking;
import dev.relevo.track.ScriptTracking;
import dev.relevo.vrrp.FaultReason;
import java.util.Optional;

/// The section "VRRP Sync groups" of `keepalived.data`.
final class GroupsText {
  private final DumpLines text;
  private final Snapshot snapshot;
  private final Place place;

  private GroupsText(DumpLines text, Snapshot snapshot, Place place) {
    this.text = text;
    this.snapshot = snapshot;
    this.place = place;
  }

  static void add(DumpLines text, Snapshot snapshot, Place place) {
    if (snapshot.groups().isEmpty()) {
      return;
    }
    text.title("VRRP Sync groups");
    var section = new GroupsText(text, snapshot, place);
    for (GroupView view : snapshot.groups()) {
      for (SyncGroup group : snapshot.configuration().syncGroups()) {
        if (group.name().equals(view.name())) {
          section.add(view, group);
        }
      }
    }
  }

  private void add(GroupView view, SyncGroup group) {
    text.named("VRRP Sync Group", view.name() + ", " + view.state());
    members(group);
    if (group.trackingWeight()) {
      text.line("sync group tracking weight set");
    }
    text.key("Using smtp notification", group.smtpAlert() ? "yes" : "no");
    tracking(group);
    script("Backup", view.scripts().backup());
    script("Master", view.scripts().master());
    script("Fault", view.scripts().fault());
    script("Stop", view.scripts().stop());
    script("Generic", view.scripts().any());
  }

  /// Members that are in fault by themselves, and those that wait for the first result of a check.
  private void members(SyncGroup group) {
    int faults = 0;
    int waiting = 0;
    for (RouterView view : snapshot.routers()) {
      if (!group.members().contains(view.name())) {
        continue;
      }
      int pending = 0;
      for (FaultReason fault : view.faults()) {
        pending += fault instanceof FaultReason.ScriptPending ? 1 : 0;
      }
      faults += view.faults().size() > pending ? 1 : 0;
      waiting += pending > 0 ? 1 : 0;
    }
    text.line("Num member fault " + faults + ", num member init " + waiting);
    text.line("VRRP member instances :");
    for (String member : group.members()) {
      text.entry(member);
    }
  }

  private void tracking(SyncGroup group) {
    if (!group.tracking().interfaces().isEmpty()) {
      text.line("Tracked interfaces :");
      for (InterfaceTracking tracked : group.tracking().interfaces()) {
        text.entry(tracked.name().text() + " weight " + ChecksText.weight(tracked.weight()));
      }
    }
    boolean opened = false;
    for (ScriptTracking tracked : group.tracking().scripts()) {
      if (snapshot.runs(tracked.script())) {
        if (!opened) {
          text.line("Tracked scripts :");
          opened = true;
        }
        text.entry(tracked.script() + " weight " + ChecksText.weight(tracked.weight()));
      }
    }
    TrackersText.addTracked(text, group.others());
  }

  private void script(String when, Optional<Command> command) {
    if (command.isPresent()) {
      String owner = Form.owner(command.get(), place.scriptUser());
      text.key(
          when + " state transition script", Form.command(command.get()) + ", uid:gid " + owner);
    }
  }
}
