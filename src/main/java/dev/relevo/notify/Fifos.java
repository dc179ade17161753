package dev.relevo.notify;

import dev.relevo.host.Command;
import dev.relevo.host.Fifo;
import dev.relevo.host.FifoHost;
import dev.relevo.host.HostException;
import dev.relevo.script.Job;
import dev.relevo.time.Clock;
import dev.relevo.time.Moment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The thread `fifo`: it opens the pipes, which may lie on a file system that hangs, and writes
/// what the loop has queued. All methods but `awaitEnd` return at once.
public final class Fifos {
  /// As many lines as an empty pipe of 64 KiB takes; more than these only wait while a file system
  /// hangs.
  static final int MAX_WAITING = 2048;

  /// One line of the log about a full pipe, then silence for so long.
  static final Duration QUIET = Duration.ofMinutes(1);

  /// At the end, who comes to read gets so long: what a pipe holds is gone once we let go of it and
  /// nobody else has it open, as right after a reload, when readers open it anew.
  static final Duration UNREAD = Duration.ofMillis(400);

  private static final long LOOK_MILLIS = 5;

  private final FifoHost host;
  private final Clock clock;
  private final FifoListener listener;
  private final Consumer<List<Job>> readers;
  private final Thread thread;

  // The queue, guarded by itself; the rest belongs to the thread.
  private final ArrayDeque<Order> queue = new ArrayDeque<>();
  private int linesWaiting;
  private boolean stopped;

  private final List<Open> open = new ArrayList<>();

  private sealed interface Order {}

  private record Line(String text) implements Order {}

  private record Reopen(List<FifoSettings> fifos, int mode) implements Order {}

  private record Stop() implements Order {}

  private static final class Open {
    private final FifoSettings settings;
    private final Fifo fifo;
    private long dropped;
    private Moment quietUntil = new Moment(Long.MIN_VALUE);

    Open(FifoSettings settings, Fifo fifo) {
      this.settings = settings;
      this.fifo = fifo;
    }
  }

  /// @param readers runs these programs, and no longer those before them
  public Fifos(FifoHost host, Clock clock, FifoListener listener, Consumer<List<Job>> readers) {
    this.host = host;
    this.clock = clock;
    this.listener = listener;
    this.readers = readers;
    this.thread = new Thread(this::run, "fifo");
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /// Closes all pipes and opens these: readers see the end of the old ones, as with keepalived's
  /// reload.
  ///
  /// @param mode of those that are made
  public void reopen(List<FifoSettings> fifos, int mode) {
    order(new Reopen(List.copyOf(fifos), mode));
  }

  /// @return false when too many wait already
  boolean write(String line) {
    synchronized (queue) {
      if (linesWaiting >= MAX_WAITING || stopped) {
        return false;
      }
      linesWaiting++;
      queue.add(new Line(line));
      queue.notifyAll();
      return true;
    }
  }

  /// Writes what waits, gives readers a moment, closes the pipes and ends.
  public void stop() {
    order(new Stop());
  }

  /// @return whether the thread has ended
  public boolean awaitEnd(long millis) throws InterruptedException {
    thread.join(millis);
    return !thread.isAlive();
  }

  private void order(Order order) {
    synchronized (queue) {
      queue.add(order);
      queue.notifyAll();
    }
  }

  private void run() {
    try {
      while (perform(next())) {
        // until Stop
      }
      awaitReaders();
    } catch (InterruptedException ends) {
      Thread.currentThread().interrupt();
    } finally {
      closeAll();
    }
  }

  private void awaitReaders() throws InterruptedException {
    Moment end = clock.now().plus(UNREAD);
    while (clock.now().isBefore(end) && isAnyUnread()) {
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private boolean isAnyUnread() {
    for (Open each : open) {
      if (each.fifo.isUnread()) {
        return true;
      }
    }
    return false;
  }

  private Order next() throws InterruptedException {
    synchronized (queue) {
      @Nullable Order order = queue.poll();
      while (order == null) {
        queue.wait();
        order = queue.poll();
      }
      linesWaiting -= order instanceof Line ? 1 : 0;
      stopped |= order instanceof Stop;
      return order;
    }
  }

  private boolean perform(Order order) {
    switch (order) {
      case Line(String text) -> {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        for (Open each : open) {
          write(each, octets);
        }
      }
      case Reopen(List<FifoSettings> fifos, int mode) -> {
        closeAll();
        openAll(fifos, mode);
      }
      case Stop() -> {
        return false;
      }
    }
    return true;
  }

  private void openAll(List<FifoSettings> fifos, int mode) {
    var programs = new ArrayList<Job>();
    for (FifoSettings settings : fifos) {
      try {
        Fifo fifo = host.open(settings.path(), mode, settings.owner());
        open.add(new Open(settings, fifo));
        if (settings.reader().isPresent()) {
          programs.add(reader(settings, settings.reader().get()));
        }
      } catch (HostException refused) {
        listener.fifoRefused(settings, String.valueOf(refused.getMessage()));
      }
    }
    readers.accept(programs);
  }

  private static Job reader(FifoSettings settings, Command command) {
    return new Job(settings.path(), settings.kind(), command, Duration.ZERO, false);
  }

  private void write(Open each, byte[] text) {
    if (each.fifo.write(text)) {
      return;
    }
    each.dropped++;
    Moment now = clock.now();
    if (!now.isBefore(each.quietUntil)) {
      each.quietUntil = now.plus(QUIET);
      tellDropped(each);
    }
  }

  private void tellDropped(Open each) {
    if (each.dropped > 0) {
      listener.fifoFull(each.settings, each.dropped);
      each.dropped = 0;
    }
  }

  private void closeAll() {
    for (Open each : open) {
      tellDropped(each);
      each.fifo.close();
    }
    open.clear();
  }
}
