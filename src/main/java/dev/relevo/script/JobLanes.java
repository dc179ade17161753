package dev.relevo.script;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Jobs that wait for their turn: one at a time in a lane, lanes side by side. Any thread may
/// offer; the rest is called by the thread that runs the jobs.
final class JobLanes {
  /// Two thousand changes of state while one script runs: beyond them the oldest is dropped and
  /// told, so that the last word is the last state.
  static final int MAX_WAITING = 4096;

  /// In all lanes, some 16 MB; then those without a place in a lane are refused.
  static final int MAX_IN_ALL = 32_768;

  private final Map<String, Lane> lanes = new HashMap<>();
  private final ArrayDeque<Lane> ready = new ArrayDeque<>();
  private final ArrayDeque<Dropped> dropped = new ArrayDeque<>();
  private int inAll;
  private boolean stopping;

  /// A job that will not run, and why.
  record Dropped(Job job, Outcome outcome) {}

  private static final class Lane {
    private final ArrayDeque<Job> waiting = new ArrayDeque<>();
    private boolean busy;
  }

  /// @return false when there is no room at all, or when nothing but last jobs is taken any more
  synchronized boolean offer(Job job) {
    if (stopping && !job.last()) {
      return false;
    }
    Lane lane = lanes.get(job.lane());
    boolean wasReady = lane != null && !lane.busy && !lane.waiting.isEmpty();
    if (lane != null) {
      makeRoom(lane, job);
    }
    if (inAll >= MAX_IN_ALL && !job.last()) {
      return false; // last jobs are few, and there is nobody left to try again
    }
    if (lane == null) {
      lane = new Lane();
      lanes.put(job.lane(), lane);
    }
    lane.waiting.add(job);
    inAll++;
    if (!lane.busy && !wasReady) {
      ready.add(lane);
    }
    return true;
  }

  private void makeRoom(Lane lane, Job job) {
    if (job.overtakes()) {
      Iterator<Job> waiting = lane.waiting.iterator();
      while (waiting.hasNext()) {
        Job older = waiting.next();
        if (older.order() < job.order()) {
          waiting.remove();
          drop(older, new Outcome.Overtaken());
        }
      }
    }
    if (lane.waiting.size() >= MAX_WAITING) {
      drop(lane.waiting.remove(), new Outcome.NotStarted("too many wait behind it"));
    }
  }

  private void drop(Job job, Outcome outcome) {
    inAll--;
    if (dropped.size() >= MAX_WAITING) {
      dropped.remove(); // nobody has asked for long
    }
    dropped.add(new Dropped(job, outcome));
  }

  /// Jobs that were dropped for newer ones since the last time.
  synchronized List<Dropped> takeDropped() {
    if (dropped.isEmpty()) {
      return List.of();
    }
    List<Dropped> taken = List.copyOf(dropped);
    dropped.clear();
    return taken;
  }

  /// The next job of a lane where none is running; the lane is busy until `ended`.
  synchronized Optional<Job> take() {
    Lane lane = ready.poll();
    if (lane == null) {
      return Optional.empty();
    }
    lane.busy = true;
    inAll--;
    return Optional.of(lane.waiting.remove());
  }

  synchronized void ended(Job job) {
    Lane lane = lanes.get(job.lane());
    if (lane == null) {
      return;
    }
    lane.busy = false;
    if (lane.waiting.isEmpty()) {
      lanes.remove(job.lane());
    } else {
      ready.add(lane);
    }
  }

  /// From now on only last jobs are taken.
  ///
  /// @return jobs that will not run
  synchronized List<Job> stop() {
    stopping = true;
    List<Job> left = new ArrayList<>();
    ready.clear();
    for (Lane lane : lanes.values()) {
      Iterator<Job> waiting = lane.waiting.iterator();
      while (waiting.hasNext()) {
        Job job = waiting.next();
        if (!job.last()) {
          waiting.remove();
          inAll--;
          left.add(job);
        }
      }
      if (!lane.busy && !lane.waiting.isEmpty()) {
        ready.add(lane);
      }
    }
    return left;
  }

  /// How many wait.
  synchronized int waiting() {
    return inAll;
  }

  synchronized boolean isEmpty() {
    for (Lane lane : lanes.values()) {
      if (lane.busy || !lane.waiting.isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
