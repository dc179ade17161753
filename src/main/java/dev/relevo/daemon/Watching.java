package dev.relevo.daemon;

import dev.relevo.config.model.TrackFile;
import dev.relevo.config.model.TrackProcess;
import dev.relevo.dump.ProcessView;
import dev.relevo.dump.TrackerViews;
import dev.relevo.host.HostException;
import dev.relevo.linux.LinuxFiles;
import dev.relevo.linux.LinuxProcessEvents;
import dev.relevo.report.LogEvent;
import dev.relevo.report.LogWriter;
import dev.relevo.time.Clock;
import dev.relevo.track.Quorum;
import dev.relevo.watch.FileWatcher;
import dev.relevo.watch.ProcessCount;
import dev.relevo.watch.ProcessWatcher;
import dev.relevo.watch.WatchedFile;
import dev.relevo.watch.WatchedProcess;
import dev.relevo.watch.WatchedProcess.Match;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tracked files and processes, seen from the loop: it says what is wanted and returns. The threads
/// are started by the first configuration that tracks something.
final class Watching {
  /// Files are read before routers start, as with keepalived; a disk that takes longer keeps those
  /// waiting that track its files with weight 0, and nobody else.
  private static final Duration FIRST = Duration.ofMillis(500);

  private static final long END_MILLIS = 200; // a reader that hangs ends with the process

  private final Clock clock;
  private final LogWriter log;
  private final TrackEvents events;
  private @Nullable FileWatcher files;
  private @Nullable ProcessWatcher processes;

  Watching(Clock clock, LogWriter log, TrackEvents events) {
    this.clock = clock;
    this.log = log;
    this.events = events;
  }

  /// What is tracked from now on.
  void adopt(Plan wanted) {
    List<WatchedFile> tracked = files(wanted);
    try {
      if (files == null && !tracked.isEmpty()) {
        files = new FileWatcher(LinuxFiles.open(), clock, events);
      }
      if (files != null) {
        files.configure(tracked);
      }
    } catch (HostException refused) {
      log.post(new LogEvent.TrackingNote("Unable to monitor track files: " + refused.getMessage()));
    }
    adoptProcesses(processes(wanted));
  }

  private void adoptProcesses(List<WatchedProcess> tracked) {
    try {
      if (processes == null && !tracked.isEmpty()) {
        processes = new ProcessWatcher(LinuxProcessEvents.open(), clock, events);
      }
      if (processes != null) {
        processes.configure(tracked);
      }
    } catch (HostException refused) {
      log.post(new LogEvent.TrackingNote("Unable to track processes: " + refused.getMessage()));
    }
  }

  /// Waits a moment for the first word on all of them.
  void awaitFirst() throws InterruptedException {
    if (files != null) {
      files.awaitFirst(FIRST);
    }
    if (processes != null) {
      processes.awaitFirst(FIRST);
    }
  }

  /// For the dumps.
  TrackerViews views() {
    Map<String, Integer> numbers = files == null ? Map.of() : files.numbers();
    Map<String, ProcessView> counts = new HashMap<>();
    if (processes != null) {
      for (Map.Entry<String, ProcessCount> entry : processes.counts().entrySet()) {
        ProcessCount one = entry.getValue();
        boolean delayed = one.delayed();
        counts.put(
            entry.getKey(),
            new ProcessView(one.count(), one.met(), delayed && !one.met(), delayed && one.met()));
      }
    }
    return new TrackerViews(numbers, counts);
  }

  void stop() throws InterruptedException {
    if (files != null) {
      files.stop();
      files.awaitEnd(END_MILLIS);
    }
    if (processes != null) {
      processes.stop();
      processes.awaitEnd(END_MILLIS);
    }
  }

  private static List<WatchedFile> files(Plan plan) {
    List<TrackFile> defined = plan.configuration().trackFiles();
    if (defined.isEmpty()) {
      return List.of();
    }
    Set<String> names = plan.node().trackers().fileNames();
    var tracked = new ArrayList<WatchedFile>();
    for (TrackFile file : defined) {
      if (names.contains(file.name())) {
        tracked.add(new WatchedFile(file.name(), file.file(), file.initial(), file.overwrite()));
      }
    }
    return tracked;
  }

  private static List<WatchedProcess> processes(Plan plan) {
    List<TrackProcess> defined = plan.configuration().trackProcesses();
    if (defined.isEmpty()) {
      return List.of();
    }
    Set<String> names = plan.node().trackers().processNames();
    var tracked = new ArrayList<WatchedProcess>();
    for (TrackProcess process : defined) {
      if (names.contains(process.name())) {
        tracked.add(watched(process));
      }
    }
    return tracked;
  }

  /// Arguments and `param_match` each mean the whole command line.
  private static WatchedProcess watched(TrackProcess process) {
    boolean arguments = process.command().size() > 1;
    Match match =
        switch (process.match().orElse(arguments ? "" : "none")) {
          case "none" -> Match.NONE;
          case "partial" -> Match.PARTIAL;
          case "initial" -> Match.INITIAL;
          default -> Match.EXACT;
        };
    var quorum =
        new Quorum(
            process.quorum(),
            process.quorumMax().orElse(Integer.MAX_VALUE),
            process.forkDelay(),
            process.terminateDelay());
    boolean full = process.fullCommand() || arguments || process.match().isPresent();
    return new WatchedProcess(process.name(), process.command(), match, full, quorum);
  }
}
