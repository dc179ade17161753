package dev.relevo.lab;

import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// All that was seen, in the order in which it was told, and the place where one waits for more.
public final class Chronicle {
  /// Enough for hours of daemons at `-D`; a laboratory that is kept up for days forgets its oldest.
  private static final int MAX_EVENTS = 100_000;

  /// Conditions may also depend on what makes no event (a process's end), so they are asked again.
  private static final long ASK_AGAIN_MILLIS = 5;

  private final long origin = System.nanoTime();
  private final ArrayDeque<LabEvent> events = new ArrayDeque<>();
  private final CopyOnWriteArrayList<Consumer<LabEvent>> listeners = new CopyOnWriteArrayList<>();
  private long forgotten;

  /// The time since the laboratory was made.
  public Moment now() {
    return new Moment(System.nanoTime() - origin);
  }

  public void listen(Consumer<LabEvent> listener) {
    listeners.add(listener);
  }

  void tell(LabEvent event) {
    synchronized (this) {
      events.addLast(event);
      if (events.size() > MAX_EVENTS) {
        events.removeFirst();
        forgotten++;
      }
      notifyAll();
    }
    for (Consumer<LabEvent> listener : listeners) {
      listener.accept(event);
    }
  }

  /// The present end, for [#since].
  public synchronized long mark() {
    return forgotten + events.size();
  }

  /// What was told after the mark was taken.
  public synchronized List<LabEvent> since(long mark) {
    return events.stream().skip(Math.max(0, mark - forgotten)).toList();
  }

  /// Waits until the condition holds, and says whether it did within the limit.
  public boolean await(Duration limit, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      try {
        synchronized (this) {
          wait(ASK_AGAIN_MILLIS);
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new LabException("interrupted", interrupted);
      }
    }
    return true;
  }
}
