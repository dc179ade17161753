package dev.relevo.recorder;

import dev.relevo.track.FileTracking;
import dev.relevo.track.ProcessTracking;
import dev.relevo.track.Trackers;
import dev.relevo.vrrp.NodeEvent;
import java.util.ArrayList;
import java.util.List;

/// Tracked files and processes as words.
final class TrackerCodec {
  private TrackerCodec() {}

  static void encode(Trackers trackers, String router, WordWriter out) {
    List<FileTracking> files = trackers.files().getOrDefault(router, List.of());
    out.word("files").number(files.size());
    for (FileTracking tracking : files) {
      SettingsCodec.encode(tracking.weight(), out.text(tracking.file()));
    }
    List<ProcessTracking> processes = trackers.processes().getOrDefault(router, List.of());
    out.word("processes").number(processes.size());
    for (ProcessTracking tracking : processes) {
      SettingsCodec.encode(tracking.weight(), out.text(tracking.process()));
    }
  }

  /// @param into takes them
  static void decode(String router, Trackers into, WordReader in) throws UnreadableRecording {
    var files = new ArrayList<FileTracking>();
    in.expect("files");
    for (int left = in.count(); left > 0; left--) {
      files.add(new FileTracking(in.text(), SettingsCodec.weight(in)));
    }
    var processes = new ArrayList<ProcessTracking>();
    in.expect("processes");
    for (int left = in.count(); left > 0; left--) {
      processes.add(new ProcessTracking(in.text(), SettingsCodec.weight(in)));
    }
    into.files().put(router, files);
    into.processes().put(router, processes);
  }

  /// The last word on each, in a line.
  static void encode(
      List<NodeEvent.FileRead> files, List<NodeEvent.QuorumChanged> quorums, WordWriter out) {
    out.word("sightings").number(files.size());
    for (NodeEvent.FileRead read : files) {
      out.text(read.file()).number(read.number());
    }
    out.number(quorums.size());
    for (NodeEvent.QuorumChanged told : quorums) {
      out.text(told.process()).flag("met", told.met());
    }
    out.end();
  }

  /// @param files takes those
  /// @param quorums takes those
  static void decode(
      List<NodeEvent.FileRead> files, List<NodeEvent.QuorumChanged> quorums, WordReader in)
      throws UnreadableRecording {
    in.nextLine("'sightings'");
    in.expect("sightings");
    for (int left = in.count(); left > 0; left--) {
      files.add(new NodeEvent.FileRead(in.text(), in.number(Integer.MIN_VALUE, Integer.MAX_VALUE)));
    }
    for (int left = in.count(); left > 0; left--) {
      quorums.add(new NodeEvent.QuorumChanged(in.text(), in.flag("met")));
    }
    in.lineEnds();
  }
}
