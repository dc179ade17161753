package dev.relevo.daemon;

import dev.relevo.dump.CheckRuns;
import dev.relevo.host.Output;
import dev.relevo.script.CheckSettings;
import dev.relevo.script.Outcome;
import dev.relevo.time.Clock;
import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What became of the runs of each check. Told by the scripts' thread, asked by the loop's.
final class CheckRecord {
  private final Clock clock;
  private final Map<String, Entry> entries = new HashMap<>();

  private static final class Entry {
    private Moment started = Moment.NEVER;
    private long ended;
    private long failed;
    private long timedOut;
    private long skipped;
    private Output ofThisRun = Output.NONE;
    private Output output = Output.NONE;
    private Optional<Outcome> last = Optional.empty();
    private Duration duration = Duration.ZERO;
  }

  CheckRecord(Clock clock) {
    this.clock = clock;
  }

  /// Forgets the others.
  synchronized void configure(List<CheckSettings> checks) {
    Map<String, Entry> before = new HashMap<>(entries);
    entries.clear();
    for (CheckSettings check : checks) {
      entries.put(check.name(), before.getOrDefault(check.name(), new Entry()));
    }
  }

  synchronized void started(String name) {
    Entry entry = entries.get(name);
    if (entry != null) {
      entry.started = clock.now();
      entry.ofThisRun = Output.NONE;
    }
  }

  /// Just before its end; after it if it ran out of its time.
  synchronized void wrote(String name, Output output) {
    Entry entry = entries.get(name);
    if (entry != null) {
      entry.ofThisRun = output;
      entry.output = output;
    }
  }

  synchronized void ended(String name, Outcome outcome) {
    Entry entry = entries.get(name);
    if (entry == null) {
      return;
    }
    entry.ended++;
    entry.failed += outcome.succeeded() ? 0 : 1;
    entry.timedOut += outcome instanceof Outcome.TimedOut ? 1 : 0;
    entry.last = Optional.of(outcome);
    entry.output = entry.ofThisRun;
    if (!entry.started.equals(Moment.NEVER)) {
      entry.duration = clock.now().since(entry.started);
    }
    entry.started = Moment.NEVER;
  }

  synchronized void skipped(String name) {
    Entry entry = entries.get(name);
    if (entry != null) {
      entry.skipped++;
    }
  }

  synchronized CheckRuns of(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      return CheckRuns.NONE;
    }
    return new CheckRuns(
        !entry.started.equals(Moment.NEVER),
        entry.ended,
        entry.failed,
        entry.timedOut,
        entry.skipped,
        entry.last.isEmpty() ? Optional.empty() : Optional.of(text(entry.last.get())),
        entry.duration,
        entry.output);
  }

  private static String text(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Exited exited -> "exited with status " + exited.status();
      case Outcome.Signalled signalled -> "due to signal " + signalled.signal();
      case Outcome.TimedOut _ -> "timed out";
      case Outcome.Overtaken _ -> "overtaken";
      case Outcome.NotStarted refused -> "not started: " + refused.reason();
    };
  }
}
