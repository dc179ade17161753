package dev.relevo.mail;

import java.util.concurrent.atomic.AtomicLong;

/// What has become of mails since the start, for the dumps. For any thread.
public final class MailFigures {
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong givenUp = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private volatile int waiting;
  private volatile String trouble = "";

  /// Mails that a server took, for one recipient at least.
  public long acceptedMails() {
    return accepted.get();
  }

  /// Deliveries that are to be tried again.
  public long failedDeliveries() {
    return failed.get();
  }

  /// Mails that nobody will get: refused, too old, or one too many.
  public long mailsGivenUp() {
    return givenUp.get();
  }

  /// Transitions that found no room on their way out of the loop.
  public long refusedAlerts() {
    return refused.get();
  }

  /// Mails that wait for a server.
  public int waitingMails() {
    return waiting;
  }

  /// Why the last delivery failed; empty since one succeeded.
  public String lastTrouble() {
    return trouble;
  }

  void accepted() {
    accepted.incrementAndGet();
    trouble = "";
  }

  void failed(String reason) {
    failed.incrementAndGet();
    trouble = reason;
  }

  void gaveUp() {
    givenUp.incrementAndGet();
  }

  void refusedAlert() {
    refused.incrementAndGet();
  }

  void waiting(int now) {
    waiting = now;
  }
}
