package dev.relevo.dump;

import dev.relevo.config.model.OtherTracking;
import dev.relevo.config.model.SyncGroup;
import dev.relevo.config.model.TrackFile;
import dev.relevo.config.model.TrackProcess;
import dev.relevo.config.model.TrackedObject;
import dev.relevo.config.model.VrrpInstance;
import java.util.List;

/// Tracked files and processes in `keepalived.data`.
final class TrackersText {
  private final DumpLines text;
  private final Snapshot snapshot;

  private TrackersText(DumpLines text, Snapshot snapshot) {
    this.text = text;
    this.snapshot = snapshot;
  }

  /// Within a router.
  static void addTracked(DumpLines text, OtherTracking tracking) {
    list(text, "Tracked files :", tracking.files());
    list(text, "Tracked processes :", tracking.processes());
  }

  static void add(DumpLines text, Snapshot snapshot) {
    var dump = new TrackersText(text, snapshot);
    boolean opened = false;
    for (TrackFile file : snapshot.configuration().trackFiles()) {
      if (snapshot.trackers().numbers().containsKey(file.name())) {
        if (!opened) {
          text.title("VRRP Track files");
          opened = true;
        }
        dump.add(file);
      }
    }
    opened = false;
    for (TrackProcess process : snapshot.configuration().trackProcesses()) {
      if (snapshot.trackers().counts().containsKey(process.name())) {
        if (!opened) {
          text.title("VRRP Track processes");
          opened = true;
        }
        dump.add(process);
      }
    }
  }

  /// The arguments of a process with a blank between them.
  static String parameters(TrackProcess process) {
    return String.join(" ", process.command().subList(1, process.command().size()));
  }

  private void add(TrackFile file) {
    text.named("Track file", file.name());
    text.key("File", file.file());
    text.key("Status", snapshot.trackers().numbers().getOrDefault(file.name(), 0));
    text.key("Weight", ChecksText.weight(file.weight()));
    text.line("Tracking instances :");
    for (VrrpInstance instance : snapshot.configuration().instances()) {
      tracker(instance, file.name(), instance.others().files());
    }
    for (SyncGroup group : snapshot.configuration().syncGroups()) {
      members(group, file.name(), group.others().files());
    }
  }

  private void add(TrackProcess process) {
    ProcessView view = snapshot.trackers().counts().getOrDefault(process.name(), ProcessView.NONE);
    text.named("VRRP Track process", process.name());
    text.key("Process", process.command().getFirst());
    if (process.command().size() > 1) {
      text.key("Parameters", parameters(process));
    }
    if (process.match().isPresent()) {
      String match = process.match().get();
      text.line(match.isEmpty() ? "Param match" : "Param match = " + match);
    } else if (process.command().size() > 1) {
      text.line("Param match");
    }
    text.key("Min processes", process.quorum());
    if (process.quorumMax().isPresent()) {
      text.key("Max processes", process.quorumMax().get());
    }
    text.key("Current processes", view.count());
    text.key("Have quorum", Boolean.toString(view.met()));
    text.key("Weight", ChecksText.weight(process.weight()));
    text.key("Terminate delay", Form.fixed(Form.micros(process.terminateDelay())) + "s");
    text.key("Fork delay", Form.fixed(Form.micros(process.forkDelay())) + "s");
    text.line("Fork delay timer " + (view.forkDelayRuns() ? "" : "not ") + "running");
    text.line("Terminate delay timer " + (view.terminateDelayRuns() ? "" : "not ") + "running");
    boolean full =
        process.fullCommand() || process.command().size() > 1 || process.match().isPresent();
    text.key("Full command", Boolean.toString(full));
    text.line("Tracking instances :");
    for (VrrpInstance instance : snapshot.configuration().instances()) {
      tracker(instance, process.name(), instance.others().processes());
    }
    for (SyncGroup group : snapshot.configuration().syncGroups()) {
      members(group, process.name(), group.others().processes());
    }
  }

  private void tracker(VrrpInstance instance, String name, List<TrackedObject> tracked) {
    for (TrackedObject one : tracked) {
      if (one.name().equals(name)) {
        text.entry(instance.name() + ", weight " + ChecksText.weight(one.weight()));
      }
    }
  }

  private void members(SyncGroup group, String name, List<TrackedObject> tracked) {
    for (TrackedObject one : tracked) {
      if (one.name().equals(name)) {
        for (String member : group.members()) {
          text.entry(member + ", weight " + ChecksText.weight(one.weight()));
        }
      }
    }
  }

  private static void list(DumpLines text, String title, List<TrackedObject> tracked) {
    if (!tracked.isEmpty()) {
      text.line(title);
      for (TrackedObject one : tracked) {
        text.entry(one.name() + ", weight " + ChecksText.weight(one.weight()));
      }
    }
  }
}
