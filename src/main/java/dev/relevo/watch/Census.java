package dev.relevo.watch;

import dev.relevo.host.ProcessEvents;
import dev.relevo.host.ProcessFacts;
import dev.relevo.time.Moment;
import dev.relevo.track.HeadCount;
import dev.relevo.track.HeadCount.Cause;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which processes are of which kind, kept up to date by events or by looking at all of them. A
/// child is of its parent's kinds until it runs a program of its own (keepalived 2.2.7).
final class Census implements ProcessEvents.Listener {
  private final ProcessEvents host;
  private final List<Kind> kinds = new ArrayList<>();
  private final Map<Integer, BitSet> members = new HashMap<>(); // indices of kinds by process
  private int octets;
  private Moment now = Moment.NEVER;
  private boolean stale;

  private static final class Kind {
    private final WatchedProcess process;
    private HeadCount count;
    private boolean known;
    private Optional<Boolean> told = Optional.empty();

    Kind(WatchedProcess process) {
      this.process = process;
      this.count = new HeadCount(0, false, Moment.NEVER);
    }
  }

  Census(ProcessEvents host) {
    this.host = host;
  }

  /// Kinds that stay the same keep what was told of them. To be followed by `count`.
  void configure(List<WatchedProcess> wanted) {
    Map<String, Kind> before = new HashMap<>();
    for (Kind kind : kinds) {
      before.put(kind.process.name(), kind);
    }
    kinds.clear();
    members.clear();
    octets = 0;
    for (WatchedProcess process : wanted) {
      Kind old = before.get(process.name());
      kinds.add(old != null && old.process.equals(process) ? old : new Kind(process));
      octets = Math.max(octets, process.octets());
    }
    stale = true;
  }

  /// What time it is for the events to come.
  void wake(Moment moment) {
    now = moment;
  }

  /// Whether all processes must be looked at.
  boolean isStale() {
    return stale;
  }

  /// Looks at all processes. What is lost may have ended; what is more has come just now.
  void count() {
    stale = false;
    members.clear();
    int[] counts = new int[kinds.size()];
    for (int pid : host.pids()) {
      BitSet of = kindsOf(pid);
      if (!of.isEmpty()) {
        members.put(pid, of);
        for (int i = of.nextSetBit(0); i >= 0; i = of.nextSetBit(i + 1)) {
          counts[i]++;
        }
      }
    }
    for (int i = 0; i < counts.length; i++) {
      Kind kind = kinds.get(i);
      if (!kind.known) {
        kind.known = true;
        kind.count = HeadCount.start(counts[i], kind.process.quorum());
      } else if (counts[i] != kind.count.count()) {
        Cause cause = counts[i] < kind.count.count() ? Cause.EXIT : Cause.OTHER;
        kind.count = kind.count.next(counts[i], cause, kind.process.quorum(), now);
      }
    }
  }

  /// Tells what is news.
  ///
  /// @return when a delay ends; `now` when something could not be told
  Moment tell(ProcessListener listener) {
    Moment deadline = Moment.NEVER;
    for (Kind kind : kinds) {
      kind.count = kind.count.at(now, kind.process.quorum());
      deadline = deadline.earlier(kind.count.due());
      boolean met = kind.count.met();
      if (kind.known && (kind.told.isEmpty() || kind.told.get() != met)) {
        if (listener.quorum(kind.process.name(), met, kind.told.isEmpty())) {
          kind.told = Optional.of(met);
        } else {
          deadline = now;
        }
      }
    }
    return deadline;
  }

  /// By name of the kind.
  Map<String, ProcessCount> counts() {
    var counts = new HashMap<String, ProcessCount>();
    for (Kind kind : kinds) {
      boolean delayed = !kind.count.due().equals(Moment.NEVER);
      counts.put(
          kind.process.name(), new ProcessCount(kind.count.count(), kind.count.met(), delayed));
    }
    return Map.copyOf(counts);
  }

  @Override
  public void forked(int parent, int child) {
    BitSet of = members.get(parent);
    if (of != null && !members.containsKey(child)) {
      change(child, of, Cause.FORK);
    }
  }

  @Override
  public void executed(int pid) {
    change(pid, kindsOf(pid), Cause.OTHER);
  }

  /// A name says nothing about a command line.
  @Override
  public void renamed(int pid, String name) {
    var facts = new ProcessFacts(name, new byte[0]);
    BitSet before = members.getOrDefault(pid, new BitSet());
    var after = new BitSet();
    for (int i = 0; i < kinds.size(); i++) {
      WatchedProcess process = kinds.get(i).process;
      after.set(i, process.full() ? before.get(i) : process.matches(facts));
    }
    change(pid, after, Cause.OTHER);
  }

  @Override
  public void exited(int pid) {
    change(pid, new BitSet(), Cause.EXIT);
  }

  @Override
  public void lost() {
    stale = true;
  }

  private BitSet kindsOf(int pid) {
    var of = new BitSet();
    Optional<ProcessFacts> facts = host.facts(pid, octets);
    for (int i = 0; facts.isPresent() && i < kinds.size(); i++) {
      of.set(i, kinds.get(i).process.matches(facts.get()));
    }
    return of;
  }

  private void change(int pid, BitSet after, Cause cause) {
    BitSet before = members.getOrDefault(pid, new BitSet());
    if (before.equals(after)) {
      return;
    }
    for (int i = 0; i < kinds.size(); i++) {
      int by = (after.get(i) ? 1 : 0) - (before.get(i) ? 1 : 0);
      if (by != 0) {
        Kind kind = kinds.get(i);
        kind.count = kind.count.next(kind.count.count() + by, cause, kind.process.quorum(), now);
      }
    }
    if (after.isEmpty()) {
      members.remove(pid);
    } else {
      members.put(pid, (BitSet) after.clone());
    }
  }
}
