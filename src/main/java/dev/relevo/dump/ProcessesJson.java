package dev.relevo.dump;

import dev.relevo.config.model.TrackProcess;

/// The array `track_process` of `keepalived.json`, version 2, in the form of later keepalived.
final class ProcessesJson {
  private ProcessesJson() {}

  /// Nothing where none is tracked.
  static void add(JsonText json, Snapshot snapshot) {
    boolean opened = false;
    for (TrackProcess process : snapshot.configuration().trackProcesses()) {
      ProcessView view = snapshot.trackers().counts().get(process.name());
      if (view == null) {
        continue;
      }
      if (!opened) {
        json.name("track_process").open('[');
        opened = true;
      }
      add(json, process, view);
    }
    if (opened) {
      json.close(']');
    }
  }

  private static void add(JsonText json, TrackProcess process, ProcessView view) {
    boolean arguments = process.command().size() > 1;
    json.open('{').field("process", process.name());
    if (arguments) {
      json.field("parameters", TrackersText.parameters(process));
    }
    String match = process.match().orElse(arguments ? "" : "none");
    json.field("param_match", match.isEmpty() ? "exact" : match);
    json.field("min_processes", process.quorum());
    if (process.quorumMax().isPresent()) {
      json.field("max_processes", process.quorumMax().get());
    }
    json.field("current_processes", view.count());
    json.field("have_quorum", view.met());
    int weight = process.weight().value();
    json.field("weight", process.weight().reversed() ? -weight : weight);
    json.bare("terminate_delay", Form.general(process.terminateDelay()));
    json.bare("fork_delay", Form.general(process.forkDelay()));
    json.field("fork_delay_timer_running", view.forkDelayRuns());
    json.field("terminate_delay_timer_running", view.terminateDelayRuns());
    json.field("full_command", process.fullCommand() || arguments || process.match().isPresent());
    json.close('}');
  }
}
