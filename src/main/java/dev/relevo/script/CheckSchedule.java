package dev.relevo.script;

import dev.relevo.time.Moment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which check is due when. Starts keep to a grid of the interval, however long a run takes; a
/// check whose last run has not ended is skipped, as keepalived does. Knows no process and no
/// clock.
final class CheckSchedule {
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /// A start that has come due.
  ///
  /// @param skipped the last run has not ended: say so, start nothing
  record Due(CheckSettings check, boolean skipped) {}

  private static final class Entry {
    private final CheckSettings check;
    private Moment next;
    private boolean running;

    Entry(CheckSettings check, Moment next) {
      this.check = check;
      this.next = next;
    }
  }

  /// Takes the checks that are wanted from now on. What stays the same keeps its grid and its run;
  /// what is new or changed is due at once.
  ///
  /// @return names whose run, if any, is no longer wanted
  List<String> configure(List<CheckSettings> wanted, Moment now) {
    Map<String, Entry> before = new LinkedHashMap<>(entries);
    entries.clear();
    for (CheckSettings check : wanted) {
      Entry old = before.get(check.name());
      if (old != null && old.check.equals(check)) {
        entries.put(check.name(), old);
        before.remove(check.name());
      } else {
        entries.put(check.name(), new Entry(check, now));
      }
    }
    return new ArrayList<>(before.keySet());
  }

  /// The start that has been due longest, taken off the schedule until its next turn.
  Optional<Due> take(Moment now) {
    Optional<Entry> first = earliest();
    if (first.isEmpty() || first.get().next.isAfter(now)) {
      return Optional.empty();
    }
    Entry entry = first.get();
    boolean skipped = entry.running;
    entry.running = true;
    entry.next = entry.next.plus(entry.check.interval());
    if (!entry.next.isAfter(now)) {
      entry.next = now.plus(entry.check.interval()); // we were held up: no catching up in a burst
    }
    return Optional.of(new Due(entry.check, skipped));
  }

  void ended(String name) {
    Entry entry = entries.get(name);
    if (entry != null) {
      entry.running = false;
    }
  }

  Moment deadline() {
    Optional<Entry> first = earliest();
    return first.isPresent() ? first.get().next : Moment.NEVER;
  }

  private Optional<Entry> earliest() {
    Entry first = null;
    for (Entry entry : entries.values()) {
      if (first == null || entry.next.isBefore(first.next)) {
        first = entry;
      }
    }
    return Optional.ofNullable(first);
  }
}
