package dev.relevo.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.vrrp.Notice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class LogWriterTest {
  private static final long PATIENCE_MILLIS = 10_000;
  private static final long NOW = Instant.parse("2026-11-22T05:06:58Z").toEpochMilli();

  private static LogWriter writer(LogSink... sinks) {
    return new LogWriter(List.of(sinks), new LogText(false), () -> NOW);
  }

  @Test
  void theConsoleHasKeepalivedsForm() throws InterruptedException {
    var out = new ByteArrayOutputStream();
    LogWriter writer = writer(new ConsoleSink(out, _ -> 0));
    writer.post(new LogEvent.StartupComplete());
    writer.start();
    writer.post(new LogEvent.Reloading());
    assertThat(writer.stop(PATIENCE_MILLIS)).isTrue();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            Sun Nov 22 05:06:58 2026: Startup complete
            Sun Nov 22 05:06:58 2026: Reloading ...
            Sun Nov 22 05:06:58 2026: Reloading
            """);
  }

  @Test
  void syslogHasTheDatagramsOfGlibc() throws InterruptedException {
    List<String> sent = new ArrayList<>();
    SyslogSink sink =
        new SyslogSink(
            message -> sent.add(new String(message, StandardCharsets.UTF_8)),
            _ -> 3600,
            SyslogSink.FACILITY_DAEMON,
            SyslogSink.IDENTITY,
            123);
    LogWriter writer = writer(sink);
    writer.start();
    writer.post(new LogEvent.StartupComplete());
    assertThat(writer.stop(PATIENCE_MILLIS)).isTrue();
    assertThat(sent).containsExactly("<30>Nov 22 06:06:58 Keepalived_vrrp[123]: Startup complete");
    assertThat(sink.lost()).isZero();
  }

  @Test
  void whatOnlyDetailShowsTakesNoRoom() throws InterruptedException {
    List<String> lines = new ArrayList<>();
    LogWriter writer = writer(collecting(lines));
    for (int i = 0; i < LogWriter.CAPACITY + 7; i++) {
      writer.post(new LogEvent.Noticed("a", new Notice.Resigned()));
      writer.post(new LogEvent.Announced("a", List.of(), 5));
    }
    writer.start();
    assertThat(writer.stop(PATIENCE_MILLIS)).isTrue();
    assertThat(lines).isEmpty();
  }

  @Test
  void whatHasNoRoomIsCountedAndToldWhenThereIsRoomAgain() throws InterruptedException {
    List<String> lines = new ArrayList<>();
    LogWriter writer = writer(collecting(lines));
    for (int i = 0; i < LogWriter.CAPACITY + 7; i++) {
      writer.post(new LogEvent.ConfigLine("line " + i));
    }
    writer.start();
    assertThat(writer.stop(PATIENCE_MILLIS)).isTrue();
    assertThat(lines).hasSize(LogWriter.CAPACITY + 1);
    assertThat(lines.getFirst()).isEqualTo("line 0");
    assertThat(lines.getLast()).isEqualTo("The log had no room: 7 messages were dropped");
  }

  @Test
  void aStuckConsoleHoldsUpNobody() throws InterruptedException {
    CountDownLatch stuck = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    OutputStream terminal =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            stuck.countDown();
            try {
              release.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
          }
        };
    LogWriter writer = writer(new ConsoleSink(terminal, _ -> 0));
    writer.start();
    writer.post(new LogEvent.StartupComplete());
    stuck.await();
    for (int i = 0; i < LogWriter.CAPACITY * 2; i++) {
      writer.post(new LogEvent.StartupComplete()); // returns
    }
    assertThat(writer.stop(1)).as("it says that it is not done").isFalse();
    release.countDown();
    assertThat(writer.stop(PATIENCE_MILLIS)).isTrue();
  }

  @Test
  void aNameCannotForgeALine() throws InterruptedException {
    List<String> lines = new ArrayList<>();
    LogWriter writer = writer(collecting(lines));
    writer.start();
    writer.post(new LogEvent.ConfigLine("a\nb\u001b[1mc\u00e9"));
    assertThat(writer.stop(PATIENCE_MILLIS)).isTrue();
    assertThat(lines).containsExactly("a?b?[1mc\u00e9");
  }

  @Test
  void linesLongerThanTheBufferArriveWhole() {
    var out = new ByteArrayOutputStream();
    ConsoleSink sink = new ConsoleSink(out, _ -> 0);
    sink.write(NOW, "short");
    sink.write(NOW, "x".repeat(20_000));
    sink.write(NOW, "short");
    sink.flush();
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .extracting(String::length)
        .containsExactly(31, 20_026, 31);
  }

  private static LogSink collecting(List<String> lines) {
    return new LogSink() {
      @Override
      public void write(long millis, String line) {
        lines.add(line);
      }

      @Override
      public void flush() {}
    };
  }
}
