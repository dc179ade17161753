package dev.relevo.script;

import dev.relevo.time.Moment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// When a run has had its time: first it is asked to end, then it is ended. Knows no process.
final class Overruns {
  static final int SIGKILL = 9;
  static final int SIGTERM = 15;

  private final Map<Long, Limits> limits = new LinkedHashMap<>();

  /// A run that is to get a signal now.
  record Overrun(long id, int signal) {}

  private record Limits(Moment termAt, Moment killAt) {
    Moment next() {
      return termAt.earlier(killAt);
    }
  }

  void watch(long id, Moment termAt, Moment killAt) {
    limits.put(id, new Limits(termAt, killAt));
  }

  /// Nothing but the end is left to it, at that moment or earlier if that was so before.
  void killAt(long id, Moment at) {
    Limits now = limits.get(id);
    limits.put(id, new Limits(Moment.NEVER, now == null ? at : at.earlier(now.killAt())));
  }

  void forget(long id) {
    limits.remove(id);
  }

  /// Signals that are due; each is told once.
  List<Overrun> take(Moment now) {
    if (now.isBefore(deadline())) {
      return List.of();
    }
    List<Overrun> due = new ArrayList<>();
    for (Map.Entry<Long, Limits> entry : limits.entrySet()) {
      Limits limit = entry.getValue();
      if (!limit.killAt().isAfter(now)) {
        due.add(new Overrun(entry.getKey(), SIGKILL));
        entry.setValue(new Limits(Moment.NEVER, Moment.NEVER));
      } else if (!limit.termAt().isAfter(now)) {
        due.add(new Overrun(entry.getKey(), SIGTERM));
        entry.setValue(new Limits(Moment.NEVER, limit.killAt()));
      }
    }
    return due;
  }

  Moment deadline() {
    Moment first = Moment.NEVER;
    for (Limits limit : limits.values()) {
      first = first.earlier(limit.next());
    }
    return first;
  }
}
