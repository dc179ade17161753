package dev.relevo.report;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.LongSupplier;

/// The thread `log`. Any thread may post, and never waits for a terminal or a socket.
public final class LogWriter {
  /// A start with 500 routers and `-D` says about 3000 things at once; an event is some 100 octets.
  static final int CAPACITY = 4096;

  /// How long the thread lets an event wait for others: a takeover of thousands of routers would
  /// wake it, and be held up by waking it, for every few of them.
  private static final long GATHERING_NANOS = 5_000_000;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final List<LogSink> sinks;
  private final LogText text;
  private final LongSupplier wallMillis;
  private final Thread thread;

  private final Object lock = new Object();
  private ArrayDeque<Entry> queue = new ArrayDeque<>();
  private long lost;
  private boolean stopping;
  private boolean busy; // looks at the queue again without being told

  private record Entry(long millis, LogEvent event) {}

  public LogWriter(List<LogSink> sinks, LogText text, LongSupplier wallMillis) {
    this.sinks = List.copyOf(sinks);
    this.text = text;
    this.wallMillis = wallMillis;
    this.thread = new Thread(this::run, "log");
    thread.setDaemon(true);
  }

  /// Once; again changes nothing.
  public void start() {
    if (!thread.isAlive()) {
      thread.start();
    }
  }

  /// Takes an event, before `start` too; what finds no room is counted and told later.
  public void post(LogEvent event) {
    if (!text.shows(event)) {
      return;
    }
    long millis = wallMillis.getAsLong();
    synchronized (lock) {
      if (queue.size() >= CAPACITY) {
        lost++;
        return;
      }
      queue.add(new Entry(millis, event));
      if (!busy) {
        busy = true;
        lock.notifyAll();
      }
    }
  }

  /// Writes what is queued and ends.
  ///
  /// @param millis to wait for it at most: a stuck terminal must not keep the daemon from stopping
  /// @return whether all is written
  public boolean stop(long millis) throws InterruptedException {
    synchronized (lock) {
      stopping = true;
      lock.notifyAll();
    }
    thread.join(millis);
    return !thread.isAlive();
  }

  private void run() {
    ArrayDeque<Entry> batch = new ArrayDeque<>();
    while (true) {
      long missing;
      synchronized (lock) {
        try {
          awaitEvents();
        } catch (InterruptedException nobodyInterruptsUs) {
          return;
        }
        if (queue.isEmpty() && lost == 0) {
          return;
        }
        ArrayDeque<Entry> full = queue;
        queue = batch;
        batch = full;
        missing = lost;
        lost = 0;
      }
      write(batch, missing);
    }
  }

  /// With the lock, which the waits let go of.
  private void awaitEvents() throws InterruptedException {
    if (!queue.isEmpty() || lost > 0 || stopping) {
      return;
    }
    busy = false;
    while (queue.isEmpty() && lost == 0 && !stopping) {
      lock.wait();
    }
    busy = true;
    long end = System.nanoTime() + GATHERING_NANOS;
    for (long left = GATHERING_NANOS; left > 0 && !stopping; left = end - System.nanoTime()) {
      lock.wait(left / NANOS_PER_MILLI + 1);
    }
  }

  private void write(ArrayDeque<Entry> batch, long missing) {
    for (Entry entry = batch.poll(); entry != null; entry = batch.poll()) {
      write(entry.millis(), entry.event());
    }
    if (missing > 0) {
      write(wallMillis.getAsLong(), new LogEvent.LinesLost(missing));
    }
    for (LogSink sink : sinks) {
      sink.flush();
    }
  }

  private void write(long millis, LogEvent event) {
    for (String line : text.lines(event)) {
      String clean = clean(line);
      for (LogSink sink : sinks) {
        sink.write(millis, clean);
      }
    }
  }

  /// A name from a file or a packet must not be able to forge a line of its own.
  private static String clean(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (isControl(line.charAt(i))) {
        char[] chars = line.toCharArray();
        for (int j = i; j < chars.length; j++) {
          chars[j] = isControl(chars[j]) ? '?' : chars[j];
        }
        return new String(chars);
      }
    }
    return line;
  }

  private static boolean isControl(char c) {
    return c < ' ' || c == 0x7f;
  }
}
