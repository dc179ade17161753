package dev.relevo.webhook;

import dev.relevo.notify.Telling;
import dev.relevo.report.LogEvent;
import dev.relevo.time.Clock;
import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What one receiver is to be told, and the thread `webhook` that posts it, one after the other.
/// After a failure all wait, each time longer. All methods but `awaitEnd` return at once.
final class Outbox {
  /// A start of 255 routers that all have something to say, twice; one more drops the oldest, since
  /// the newest state counts.
  static final int CAPACITY = 512;

  /// A receiver that restarts is back soon.
  static final long FIRST_DELAY_MILLIS = 1_000;

  static final long MAX_DELAY_MILLIS = 30_000;

  /// Failures that are all told; then one in `TOLD_OF`, unless the reason changes.
  private static final int TOLD_FIRST = 3;

  private static final int TOLD_OF = 60;
  private static final long ABORT_MILLIS = 200;
  private static final long NANOS_A_MILLI = 1_000_000;

  private final Webhook hook;
  private final Supplier<Poster> posters;
  private final Supplier<Sender> sender;
  private final Clock clock;
  private final LongSupplier wallMillis;
  private final Consumer<LogEvent> log;
  private final long firstDelay;

  // Guarded by the queue; the rest belongs to the thread.
  private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
  private long dropped;
  private boolean stopping;
  private boolean renewal;
  private @Nullable Thread thread;

  private final Alerts alerts;
  private Moment renewAt = Moment.NEVER;
  private int failures;
  private String told = "";

  /// @param since when it came here
  private record Waiting(Telling telling, Moment since) {}

  /// @param posters makes what posts, on the thread
  /// @param firstDelay in milliseconds, doubled with each failure
  Outbox(
      Webhook hook,
      Supplier<Poster> posters,
      Supplier<Sender> sender,
      Clock clock,
      LongSupplier wallMillis,
      Consumer<LogEvent> log,
      long firstDelay) {
    this.hook = hook;
    this.posters = posters;
    this.sender = sender;
    this.clock = clock;
    this.wallMillis = wallMillis;
    this.log = log;
    this.firstDelay = firstDelay;
    this.alerts = new Alerts(hook);
  }

  void offer(Telling telling) {
    if (hook.format() != Format.ALERTMANAGER && !hook.tells(telling.state())) {
      return; // alerts end by states that are not told themselves
    }
    synchronized (queue) {
      if (stopping) {
        return;
      }
      if (queue.size() >= CAPACITY) {
        queue.poll();
        dropped++;
      }
      queue.add(new Waiting(telling, clock.now()));
      wakeUp();
    }
  }

  /// From now on there are these routers and groups; an alert of another is over.
  void keep(Set<String> routers, Set<String> groups) {
    synchronized (queue) {
      alerts.keep(routers, groups);
      renewal = true;
      queue.notifyAll();
    }
  }

  /// Takes no more; what waits is tried until the first that fails.
  void beginStop() {
    synchronized (queue) {
      stopping = true;
      queue.notifyAll();
    }
  }

  boolean hasEnded() {
    Thread running = thread();
    return running == null || !running.isAlive();
  }

  /// @param millis to wait at most; what is still not delivered then is lost
  void awaitEnd(long millis) throws InterruptedException {
    Thread running = thread();
    if (running == null) {
      return;
    }
    running.join(Math.max(millis, 1));
    if (running.isAlive()) {
      running.interrupt();
      running.join(ABORT_MILLIS);
    }
  }

  private @Nullable Thread thread() {
    synchronized (queue) {
      return thread;
    }
  }

  /// Of a queue that is locked: the thread comes with the first word.
  private void wakeUp() {
    if (thread == null) {
      var started = new Thread(this::run, "webhook");
      started.setDaemon(true);
      thread = started;
      started.start();
    }
    queue.notifyAll();
  }

  private void run() {
    Poster poster = posters.get();
    @Nullable Waiting current = null;
    try {
      do {
        current = next(poster);
        if (current != null) {
          deliver(poster, current);
          current = null;
        } else {
          renew(poster);
        }
      } while (!isDone());
    } catch (InterruptedException _) {
      lost(current == null ? 0 : 1);
    } finally {
      poster.rest();
    }
  }

  private boolean isStopping() {
    synchronized (queue) {
      return stopping;
    }
  }

  private boolean isDone() {
    synchronized (queue) {
      return stopping && queue.isEmpty();
    }
  }

  /// @return `null` when alerts are due once more, or when all is told and it is time to end
  private @Nullable Waiting next(Poster poster) throws InterruptedException {
    tellDropped();
    synchronized (queue) {
      if (queue.isEmpty() && !stopping) {
        poster.rest();
      }
      while (queue.isEmpty() && !stopping && !renewal) {
        if (renewAt.equals(Moment.NEVER)) {
          queue.wait();
          continue;
        }
        long left = renewAt.nanos() - clock.now().nanos();
        if (left <= 0) {
          break;
        }
        queue.wait(left / NANOS_A_MILLI + 1);
      }
      return queue.poll();
    }
  }

  private void tellDropped() {
    long count;
    synchronized (queue) {
      count = dropped;
      dropped = 0;
    }
    if (count > 0) {
      log.accept(new LogEvent.WebhookDropped(hook.label(), count));
    }
  }

  /// Tries until it is taken, refused for good, or too old.
  private void deliver(Poster poster, Waiting waiting) throws InterruptedException {
    Telling telling = waiting.telling();
    while (true) {
      String body = text(telling);
      if (body.isEmpty()) {
        break;
      }
      Verdict verdict = post(poster, body);
      if (verdict.kind() == Verdict.Kind.ACCEPTED) {
        log.accept(new LogEvent.WebhookAccepted(hook.label(), telling.name(), telling.state()));
        break;
      }
      Moment again = clock.now().plus(Duration.ofMillis(delay(verdict)));
      boolean worthIt = !again.isAfter(waiting.since().plus(hook.patience()));
      if (verdict.kind() == Verdict.Kind.NEVER || !worthIt) {
        log.accept(
            new LogEvent.WebhookGivenUp(
                hook.label(), telling.name(), telling.state(), verdict.reason()));
        break;
      }
      tellDelay(verdict);
      failures++;
      if (isStopping()) {
        lost(1);
        return;
      }
      pauseUntil(again);
      tellDropped();
    }
    alerts.settle(telling);
    plan();
  }

  private String text(Telling telling) {
    Sender from = sender.get();
    return hook.format() == Format.ALERTMANAGER
        ? alerts.text(telling, from, wallMillis.getAsLong())
        : Payload.of(hook.format(), telling, from);
  }

  private Verdict post(Poster poster, String body) throws InterruptedException {
    Verdict verdict;
    try {
      verdict = poster.post(hook, body);
    } catch (RuntimeException | LinkageError | OutOfMemoryError bug) { // must not end the thread
      verdict = Verdict.later("a bug: " + bug.getClass().getName());
    }
    if (verdict.kind() == Verdict.Kind.ACCEPTED) {
      failures = 0;
      told = "";
    }
    return verdict;
  }

  private long delay(Verdict verdict) {
    long delay = firstDelay;
    for (int at = 0; at < failures && delay < MAX_DELAY_MILLIS; at++) {
      delay *= 2;
    }
    return Math.max(Math.min(delay, MAX_DELAY_MILLIS), verdict.pauseMillis());
  }

  private void tellDelay(Verdict verdict) {
    if (failures < TOLD_FIRST || failures % TOLD_OF == 0 || !verdict.reason().equals(told)) {
      told = verdict.reason();
      int waiting;
      synchronized (queue) {
        waiting = queue.size() + 1;
      }
      log.accept(
          new LogEvent.WebhookDelayed(hook.label(), verdict.reason(), waiting, delay(verdict)));
    }
  }

  /// Or until it is time to end.
  private void pauseUntil(Moment again) throws InterruptedException {
    synchronized (queue) {
      for (long left = again.nanos() - clock.now().nanos();
          left > 0 && !stopping;
          left = again.nanos() - clock.now().nanos()) {
        queue.wait(left / NANOS_A_MILLI + 1);
      }
    }
  }

  /// Alertmanager forgets an alert that is not said again.
  private void renew(Poster poster) throws InterruptedException {
    synchronized (queue) {
      renewal = false;
    }
    String body = alerts.renewal(sender.get(), wallMillis.getAsLong());
    if (!body.isEmpty()) {
      Verdict verdict = post(poster, body);
      if (verdict.kind() != Verdict.Kind.ACCEPTED) {
        tellDelay(new Verdict(verdict.kind(), verdict.reason(), Alerts.RENEWAL.toMillis()));
        failures++;
      } else {
        alerts.settleGone();
      }
    }
    plan();
  }

  private void plan() {
    renewAt = alerts.isEmpty() ? Moment.NEVER : clock.now().plus(Alerts.RENEWAL);
  }

  /// @param current 1 if one is under way
  private void lost(int current) {
    int count;
    synchronized (queue) {
      count = queue.size() + current;
      queue.clear();
    }
    if (count > 0) {
      log.accept(new LogEvent.WebhookLost(hook.label(), count));
    }
  }
}
