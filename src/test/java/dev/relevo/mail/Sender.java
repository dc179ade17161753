package dev.relevo.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.packet.Priority;
import dev.relevo.report.LogEvent;
import dev.relevo.vrrp.StateName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/// A room of mails with what a test asks of it.
final class Sender implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long FIRST_DELAY = 50;

  final List<LogEvent> log = new CopyOnWriteArrayList<>();
  private final MailRoom room;

  Sender(MailRoute route, Path spool) {
    room =
        new MailRoom(
            route,
            spool,
            System::currentTimeMillis,
            _ -> 0,
            log::add,
            TransportLoader::load,
            FIRST_DELAY);
    room.start();
  }

  Sender tell(StateName... states) {
    for (StateName state : states) {
      long now = System.currentTimeMillis();
      var alert = new Alert(false, "VI_1", state, false, new Priority(100), now, List.of());
      assertThat(room.offer(alert)).isTrue();
    }
    return this;
  }

  MailFigures figures() {
    return room.figures();
  }

  void await(String what, BooleanSupplier condition) {
    long limit = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what + "\n" + log).isLessThan(limit);
      try {
        Thread.sleep(10);
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      }
    }
  }

  Sender awaitAccepted(int mails) {
    await(mails + " accepted", () -> figures().acceptedMails() >= mails);
    return this;
  }

  Sender awaitFailure(String words) {
    await("a failure for " + words, () -> figures().lastTrouble().contains(words));
    return this;
  }

  void stop(long millis) throws InterruptedException {
    room.beginStop();
    room.awaitEnd(millis);
  }

  @Override
  public void close() {
    try {
      stop(1);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
