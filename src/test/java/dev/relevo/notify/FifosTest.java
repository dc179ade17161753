package dev.relevo.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.host.Command;
import dev.relevo.host.Fifo;
import dev.relevo.host.FifoHost;
import dev.relevo.host.HostException;
import dev.relevo.script.Job;
import dev.relevo.time.Moment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class FifosTest {
  private static final long PATIENCE_MILLIS = 20_000;

  // Written by the thread under test, read after its end.
  private final List<String> happened = new ArrayList<>();
  private final CountDownLatch gate = new CountDownLatch(1);
  private volatile boolean full;
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger unread = new AtomicInteger();

  private final FifoListener listener =
      new FifoListener() {
        @Override
        public void fifoRefused(FifoSettings fifo, String reason) {
          happened.add("refused " + fifo.path() + ": " + reason);
        }

        @Override
        public void fifoFull(FifoSettings fifo, long dropped) {
          happened.add("full " + fifo.path() + ": " + dropped);
        }
      };

  private final FifoHost host =
      (path, mode, _) -> {
        await(gate);
        if (path.equals("/bad")) {
          throw new HostException("no");
        }
        happened.add("open " + path + " " + Integer.toOctalString(mode));
        return new Fifo() {
          @Override
          public boolean write(byte[] line) {
            if (!full) {
              happened.add(path + " " + new String(line, StandardCharsets.UTF_8));
            }
            return !full;
          }

          @Override
          public boolean isUnread() {
            nanos.addAndGet(Fifos.UNREAD.toNanos() / 4);
            return unread.decrementAndGet() >= 0;
          }

          @Override
          public void close() {
            happened.add("close " + path);
          }
        };
      };

  private final Fifos fifos =
      new Fifos(
          host,
          () -> new Moment(nanos.get()),
          listener,
          jobs -> happened.add("run " + names(jobs)));

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
    } catch (InterruptedException ends) {
      throw new AssertionError(ends);
    }
  }

  private static List<String> names(List<Job> jobs) {
    return jobs.stream().map(job -> job.command().executable()).toList();
  }

  private static FifoSettings fifo(String path, String... reader) {
    Optional<Command> command =
        reader.length == 0
            ? Optional.empty()
            : Optional.of(new Command(reader[0], List.of(reader), Optional.empty()));
    return new FifoSettings("notify_fifo", path, Optional.empty(), command);
  }

  private boolean write(String line) {
    return fifos.write(line);
  }

  private void end() throws InterruptedException {
    fifos.stop();
    gate.countDown();
    assertThat(fifos.awaitEnd(PATIENCE_MILLIS)).isTrue();
  }

  @Test
  void everyPipeGetsEveryLineAndAReloadClosesThemAll() throws InterruptedException {
    fifos.start();
    fifos.reopen(List.of(fifo("/a", "/reader"), fifo("/b")), 0600);
    write("1");
    write("2");
    fifos.reopen(List.of(fifo("/a")), 0600);
    write("3");
    end();
    assertThat(happened)
        .containsExactly(
            "open /a 600",
            "open /b 600",
            "run [/reader]",
            "/a 1",
            "/b 1",
            "/a 2",
            "/b 2",
            "close /a",
            "close /b",
            "open /a 600",
            "run []",
            "/a 3",
            "close /a");
  }

  @Test
  void aPipeThatCannotBeOpenedIsToldAndKeepsNoReader() throws InterruptedException {
    fifos.start();
    fifos.reopen(List.of(fifo("/bad", "/reader"), fifo("/b")), 0600);
    write("1");
    end();
    assertThat(happened)
        .containsExactly("refused /bad: no", "open /b 600", "run []", "/b 1", "close /b");
  }

  @Test
  void aFullPipeIsToldOnceAMinuteAndWhatWasLostAtItsEnd() throws InterruptedException {
    full = true;
    fifos.start();
    fifos.reopen(List.of(fifo("/a")), 0600);
    for (int i = 0; i < 5; i++) {
      write("x");
    }
    end();
    assertThat(happened)
        .containsExactly("open /a 600", "run []", "full /a: 1", "full /a: 4", "close /a");
  }

  @Test
  void whoReadsLateGetsAMomentAtTheEnd() throws InterruptedException {
    unread.set(2);
    fifos.start();
    fifos.reopen(List.of(fifo("/a")), 0600);
    end();
    assertThat(unread.get()).as("looked until it was read").isEqualTo(-1);
    assertThat(happened).endsWith("close /a");
  }

  @Test
  void whomNobodyReadsIsNotWaitedForForever() throws InterruptedException {
    unread.set(100);
    fifos.start();
    fifos.reopen(List.of(fifo("/a")), 0600);
    end();
    assertThat(unread.get()).isEqualTo(96);
    assertThat(happened).endsWith("close /a");
  }

  @Test
  void aFileSystemThatHangsHoldsNobodyUpAndTheQueueHasAnEnd() throws InterruptedException {
    fifos.start();
    fifos.reopen(List.of(fifo("/a")), 0600); // hangs at the gate
    int taken = 0;
    while (write("x") && taken <= Fifos.MAX_WAITING) {
      taken++;
    }
    assertThat(taken).isEqualTo(Fifos.MAX_WAITING);
    end();
    assertThat(happened).filteredOn("/a x"::equals).hasSize(Fifos.MAX_WAITING);
    assertThat(write("late")).isFalse();
  }
}
