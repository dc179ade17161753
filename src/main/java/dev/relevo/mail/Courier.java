package dev.relevo.mail;

import dev.relevo.report.LogEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The thread `smtp`: delivers what lies in the bag, one letter after the other, so that they
/// arrive in the order of the transitions. After a failure all wait, each time longer.
final class Courier implements Runnable {
  /// A server that restarts is back by then.
  static final long FIRST_DELAY_MILLIS = 5_000;

  /// An alert is urgent: when a server is back after hours, no later than that.
  static final long MAX_DELAY_MILLIS = 60_000;

  /// Failures that are all told; then one in `TOLD_OF`, unless the reason changes.
  private static final int TOLD_FIRST = 5;

  private static final int TOLD_OF = 60;

  /// Makes the transport when the first mail is to leave.
  interface Loader {
    /// @throws LinkageError | RuntimeException when the library is not there
    MailTransport load();
  }

  private final Mailbag bag;
  private final Supplier<MailRoute> route;
  private final Loader loader;
  private final long firstDelay;
  private final LongSupplier wallMillis;
  private final Consumer<LogEvent> log;
  private final MailFigures figures;
  private volatile @Nullable MailTransport transport;
  private volatile boolean stopping;
  private String told = "";

  /// @param firstDelay in milliseconds, doubled with each failure
  Courier(
      Mailbag bag,
      Supplier<MailRoute> route,
      Loader loader,
      long firstDelay,
      LongSupplier wallMillis,
      Consumer<LogEvent> log,
      MailFigures figures) {
    this.bag = bag;
    this.route = route;
    this.loader = loader;
    this.firstDelay = firstDelay;
    this.wallMillis = wallMillis;
    this.log = log;
    this.figures = figures;
  }

  @Override
  public void run() {
    try {
      for (Optional<Letter> due = bag.next(); due.isPresent() && !stopping; due = bag.next()) {
        deliver(due.get());
      }
    } catch (InterruptedException nobodyInterruptsUs) {
      return;
    }
  }

  /// Ends a delivery that is under way; what it was about stays in the bag.
  void abort() {
    stopping = true;
    MailTransport open = transport;
    if (open != null) {
      open.abort();
    }
  }

  private void deliver(Letter letter) {
    MailRoute now = route.get();
    Outcome outcome = attempt(now, letter);
    for (String refused : outcome.refused()) {
      log.accept(new LogEvent.MailRefused(letter.subject(), refused));
    }
    if (outcome.accepted() > 0) {
      figures.accepted();
      told = "";
      log.accept(new LogEvent.MailAccepted(letter.subject(), now.serverText()));
    }
    if (!outcome.later().isEmpty()) {
      delay(now, letter, outcome);
    } else if (outcome.accepted() > 0) {
      bag.settle(letter);
    } else {
      bag.refuse(letter, now.serverText() + ": " + outcome.reason());
    }
  }

  /// A bug of the library must not end the thread: the letter stays, and is tried again.
  private Outcome attempt(MailRoute now, Letter letter) {
    try {
      MailTransport open = transport;
      if (open == null) {
        open = loader.load();
        transport = open;
      }
      return open.deliver(
          now, letter.from(), letter.to(), letter.message().getBytes(StandardCharsets.UTF_8));
    } catch (RuntimeException | LinkageError | OutOfMemoryError bug) {
      return Outcome.delayed(letter.to(), bug.toString());
    }
  }

  private void delay(MailRoute now, Letter letter, Outcome outcome) {
    if (stopping) {
      return; // not the server's fault
    }
    long delay = firstDelay;
    for (int failed = 0; failed < letter.attempts() && delay < MAX_DELAY_MILLIS; failed++) {
      delay *= 2;
    }
    delay = Math.min(delay, MAX_DELAY_MILLIS);
    bag.delay(letter, List.copyOf(outcome.later()), wallMillis.getAsLong() + delay);
    String reason = now.serverText() + ": " + outcome.reason();
    figures.failed(reason);
    if (!reason.equals(told)
        || letter.attempts() < TOLD_FIRST
        || letter.attempts() % TOLD_OF == 0) {
      told = reason;
      log.accept(new LogEvent.MailDelayed(reason, bag.waiting(), delay));
    }
  }
}
