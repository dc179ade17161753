package dev.relevo.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.report.LogEvent;
import dev.relevo.report.LogText;
import dev.relevo.time.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Order, second tries, room and the stop, with a receiver that does as it is told.
class OutboxTest {
  private static final long DEADLINE_NANOS = 60_000_000_000L;
  private static final long DELAY_MILLIS = 5;

  private final List<String> posted = new CopyOnWriteArrayList<>();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final Semaphore permits = new Semaphore(0);
  private final List<Verdict> verdicts = new CopyOnWriteArrayList<>();
  private final AtomicInteger rests = new AtomicInteger();
  private Outbox outbox = outbox(Tellings.telling(Format.JSON));

  private final class Receiver implements Poster {
    @Override
    public Verdict post(Webhook hook, String body) throws InterruptedException {
      permits.acquire();
      posted.add(body.replaceFirst(".*\"name\":\"(.*?)\",\"state\":\"(.*?)\".*", "$1 $2"));
      return verdicts.isEmpty() ? Verdict.TAKEN : verdicts.removeFirst();
    }

    @Override
    public void rest() {
      rests.incrementAndGet();
    }
  }

  private Outbox outbox(Webhook hook) {
    return new Outbox(
        hook,
        Receiver::new,
        () -> Tellings.SENDER,
        () -> new Moment(System.nanoTime() - Long.MIN_VALUE / 2),
        () -> Tellings.MILLIS,
        this::log,
        DELAY_MILLIS);
  }

  private void log(LogEvent event) {
    log.addAll(new LogText(true).lines(event));
  }

  @AfterEach
  void stop() throws Exception {
    outbox.beginStop();
    outbox.awaitEnd(1);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + DEADLINE_NANOS;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      Thread.sleep(1);
    }
  }

  private void offer(String... states) {
    for (String state : states) {
      outbox.offer(Tellings.of("A", state, 1));
    }
  }

  @Test
  void withoutAWordThereIsNoThread() {
    assertThat(outbox.hasEnded()).isTrue();
    offer("MASTER");
    assertThat(outbox.hasEnded()).isFalse();
  }

  @Test
  void allInOrderThoughSomeFail() throws Exception {
    verdicts.addAll(
        List.of(Verdict.later("no"), Verdict.later("no"), Verdict.TAKEN, Verdict.never("bad")));
    permits.release(100);
    offer("BACKUP", "MASTER", "FAULT");
    await(() -> posted.size() == 5);
    assertThat(posted).containsExactly("A BACKUP", "A BACKUP", "A BACKUP", "A MASTER", "A FAULT");
    await(() -> log.contains("Webhook http://x told: A FAULT"));
    assertThat(log)
        .contains("Webhook http://x told: A BACKUP", "Webhook http://x not told: A MASTER: bad")
        .anyMatch(line -> line.startsWith("Webhook http://x delayed: no; "));
    await(() -> rests.get() > 0);
  }

  @Test
  void whatIsTooOldIsGivenUp() throws Exception {
    var hook =
        new Webhook(
            Tellings.telling(Format.JSON).url(),
            java.util.Optional.empty(),
            Format.JSON,
            Duration.ofSeconds(1),
            Duration.ofMillis(20),
            java.util.Set.of(),
            java.util.Optional.empty(),
            true,
            java.util.Optional.empty());
    outbox = outbox(hook);
    for (int i = 0; i < 100; i++) {
      verdicts.add(Verdict.later("no"));
    }
    permits.release(100);
    offer("BACKUP");
    await(() -> log.contains("Webhook http://x not told: A BACKUP: no"));
    assertThat(posted).hasSizeLessThan(10);
  }

  @Test
  void onlyTheStatesThatAreWanted() throws Exception {
    outbox = outbox(Tellings.telling(Format.JSON, "MASTER", "FAULT"));
    permits.release(100);
    offer("BACKUP", "MASTER", "BACKUP", "FAULT");
    await(() -> posted.size() == 2);
    assertThat(posted).containsExactly("A MASTER", "A FAULT");
  }

  /// A receiver that hangs while a thousand transitions happen: the newest are kept.
  @Test
  void theOldestGoWhenTooManyWait() throws Exception {
    offer("FIRST");
    await(permits::hasQueuedThreads);
    int all = Outbox.CAPACITY + 88;
    for (int i = 0; i < all; i++) {
      offer("S" + i);
    }
    permits.release(10_000);
    await(() -> posted.size() == 1 + Outbox.CAPACITY);
    assertThat(posted.get(1)).isEqualTo("A S88");
    assertThat(posted.getLast()).isEqualTo("A S" + (all - 1));
    assertThat(log).contains("Webhook http://x: too many wait, 88 of the oldest dropped");
  }

  @Test
  void atTheStopAllIsTriedUntilTheFirstThatFails() throws Exception {
    offer("BACKUP", "MASTER", "STOP");
    outbox.beginStop();
    permits.release(100);
    outbox.awaitEnd(60_000);
    assertThat(outbox.hasEnded()).isTrue();
    assertThat(posted).containsExactly("A BACKUP", "A MASTER", "A STOP");
    assertThat(log).noneMatch(line -> line.contains("at the stop"));
  }

  @Test
  void aReceiverThatIsAwayDoesNotHoldTheStopUp() throws Exception {
    for (int i = 0; i < 100; i++) {
      verdicts.add(Verdict.later("no"));
    }
    offer("BACKUP", "MASTER", "STOP");
    await(permits::hasQueuedThreads); // the stop comes while the first is on its way
    outbox.beginStop();
    permits.release(100);
    outbox.awaitEnd(60_000);
    assertThat(outbox.hasEnded()).isTrue();
    assertThat(posted).containsExactly("A BACKUP");
    assertThat(log).contains("Webhook http://x: 3 not told at the stop");
  }

  @Test
  void aReceiverThatHangsAtTheStopIsLeft() throws Exception {
    offer("BACKUP", "MASTER");
    await(permits::hasQueuedThreads);
    outbox.beginStop();
    outbox.awaitEnd(1);
    await(outbox::hasEnded);
    assertThat(log).contains("Webhook http://x: 2 not told at the stop");
  }

  /// A bug of a library is no reason to be silent for ever.
  @Test
  void aBugDoesNotEndTheThread() throws Exception {
    var tries = new ArrayList<String>();
    Poster buggy =
        new Poster() {
          @Override
          public Verdict post(Webhook hook, String body) {
            tries.add(body);
            if (tries.size() == 1) {
              throw new IllegalStateException("http://x/secret");
            }
            return Verdict.TAKEN;
          }

          @Override
          public void rest() {}
        };
    outbox =
        new Outbox(
            Tellings.telling(Format.JSON),
            () -> buggy,
            () -> Tellings.SENDER,
            () -> new Moment(System.nanoTime() - Long.MIN_VALUE / 2),
            () -> Tellings.MILLIS,
            this::log,
            DELAY_MILLIS);
    offer("MASTER");
    await(() -> log.contains("Webhook http://x told: A MASTER"));
    assertThat(log).noneMatch(line -> line.contains("secret"));
  }
}
