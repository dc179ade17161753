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
  /// A router that changes its state this often while one script runs is in trouble that more
  /// scripts do not mend; what does not fit is refused and told, never dropped in silence.
  static final int MAX_WAITING = 256;

  /// What a lane still gets to say at the stop: a daemon that is told to stop a moment after it
  /// became Master has both to tell. The oldest of more than these are dropped.
  static final int LAST_WORDS = 16;

  private final Map<String, Lane> lanes = new HashMap<>();
  private final ArrayDeque<Lane> ready = new ArrayDeque<>();
  private boolean stopping;

  private static final class Lane {
    private final ArrayDeque<Job> waiting = new ArrayDeque<>();
    private boolean busy;
  }

  /// @return false when the lane is full, or when nothing but last jobs is taken any more
  synchronized boolean offer(Job job) {
    if (stopping && !job.last()) {
      return false;
    }
    Lane lane = lanes.get(job.lane());
    if (lane == null) {
      lane = new Lane();
      lanes.put(job.lane(), lane);
    }
    if (lane.waiting.size() >= MAX_WAITING && !job.last()) {
      return false; // last jobs are few, and there is nobody left to try again
    }
    lane.waiting.add(job);
    if (!lane.busy && lane.waiting.size() == 1) {
      ready.add(lane);
    }
    return true;
  }

  /// The next job of a lane where none is running; the lane is busy until `ended`.
  synchronized Optional<Job> take() {
    Lane lane = ready.poll();
    if (lane == null) {
      return Optional.empty();
    }
    lane.busy = true;
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
    List<Job> dropped = new ArrayList<>();
    for (Lane lane : lanes.values()) {
      int surplus = -LAST_WORDS;
      for (Job job : lane.waiting) {
        surplus += job.last() ? 0 : 1;
      }
      Iterator<Job> waiting = lane.waiting.iterator();
      while (surplus > 0) {
        Job job = waiting.next();
        if (!job.last()) {
          waiting.remove();
          dropped.add(job);
          surplus--;
        }
      }
    }
    return dropped;
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
