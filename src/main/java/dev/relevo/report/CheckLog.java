package dev.relevo.report;

import dev.relevo.script.Outcome;
import dev.relevo.track.RiseFall;
import dev.relevo.track.RiseFall.Health;
import dev.relevo.track.TrackedScript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which lines the runs of checks are worth: a status that differs from the last one, and a verdict
/// that turns. The verdict is the core's own function of the same results.
public final class CheckLog {
  private final Map<String, Entry> entries = new HashMap<>();

  private static final class Entry {
    private TrackedScript script;
    private RiseFall verdict;
    private int status;

    Entry(TrackedScript script) {
      this.script = script;
      this.verdict = RiseFall.start(script);
    }
  }

  /// Takes the checks that are wanted from now on.
  ///
  /// @return a line for each verdict that is kept; none at start
  public synchronized List<LogEvent> configure(List<TrackedScript> scripts) {
    List<LogEvent> lines = new ArrayList<>();
    Map<String, Entry> before = new HashMap<>(entries);
    entries.clear();
    for (TrackedScript script : scripts) {
      Entry entry = before.get(script.name());
      if (entry == null) {
        entry = new Entry(script);
      } else if (entry.verdict.health() != Health.PENDING) {
        lines.add(new LogEvent.CheckKept(script.name(), entry.verdict.health() == Health.WELL));
      }
      entry.script = script;
      entries.put(script.name(), entry);
    }
    return lines;
  }

  /// A run ended.
  public synchronized List<LogEvent> ended(String name, Outcome outcome) {
    Entry entry = entries.get(name);
    if (entry == null) {
      return List.of();
    }
    List<LogEvent> lines = new ArrayList<>();
    if (outcome instanceof Outcome.Exited exited && exited.status() != entry.status) {
      entry.status = exited.status();
      lines.add(new LogEvent.CheckReturning(name, entry.status));
    }
    RiseFall next = entry.verdict.next(outcome.succeeded(), entry.script);
    if (next.health() != entry.verdict.health()) {
      lines.add(new LogEvent.CheckTurned(name, outcome));
    }
    entry.verdict = next;
    return lines;
  }
}
