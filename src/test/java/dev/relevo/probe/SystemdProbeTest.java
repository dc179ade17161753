package dev.relevo.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A check of a unit where nobody answers as systemd does, which the host tests ask itself.
class SystemdProbeTest {
  private static final Duration LIMIT = Duration.ofMillis(600);
  @TempDir Path directory;

  /// What somebody at the socket does with who comes.
  private interface Answer {
    void give(SocketChannel client) throws IOException, InterruptedException;
  }

  private Optional<String> fault(Answer answer) throws Exception {
    Path socket = directory.resolve("private");
    Files.deleteIfExists(socket);
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      Thread.ofPlatform()
          .daemon()
          .start(() -> {
            try (SocketChannel client = server.accept()) {
              answer.give(client);
            } catch (IOException | InterruptedException _) {
              // the probe has gone
            }
          });
      long start = System.nanoTime();
      Optional<String> fault = new SystemdProbe("a.service", List.of(socket)).fault(LIMIT);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.plusSeconds(8));
      return fault;
    }
  }

  private static void say(SocketChannel client, String text) throws IOException {
    client.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void aHostWithoutSystemdSaysSo() {
    Path none = directory.resolve("none");
    assertThat(new SystemdProbe("a.service", List.of(none)).fault(LIMIT))
        .contains("systemd does not answer: it does not run here");
  }

  @Test
  void whoIsSilentHoldsNoThread() throws Exception {
    assertThat(fault(_ -> Thread.sleep(20_000))).get().asString().startsWith("systemd does not");
    Answer welcome =
        client -> {
          say(client, "DATA\r\nOK 0123456789abcdef0123456789abcdef\r\n");
          Thread.sleep(20_000);
        };
    assertThat(fault(welcome)).get().asString().startsWith("systemd does not answer");
  }

  @Test
  void whoDripsHoldsNoThread() throws Exception {
    Answer drip =
        client -> {
          say(client, "OK x\r\n");
          for (int i = 0; i < 200; i++) {
            Thread.sleep(50);
            say(client, "l");
          }
        };
    assertThat(fault(drip)).get().asString().startsWith("systemd does not answer");
  }

  /// A systemd that takes no more: to connect waits.
  @Test
  void aFullBacklogHoldsNoThread() throws Exception {
    Path socket = directory.resolve("full");
    var waiting = new ArrayList<SocketChannel>();
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket), 1);
      boolean full = false;
      while (!full) {
        SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX);
        waiting.add(client);
        client.configureBlocking(false);
        try {
          client.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException _) {
          full = true;
        }
      }
      long start = System.nanoTime();
      assertThat(new SystemdProbe("a.service", List.of(socket)).fault(LIMIT)).isPresent();
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(LIMIT.dividedBy(2), LIMIT.plusSeconds(8));
    } finally {
      for (SocketChannel client : waiting) {
        client.close();
      }
    }
  }

  @Test
  void whatIsNoDbusIsAFailure() throws Exception {
    for (String said :
        List.of(
            "",
            "REJECTED EXTERNAL\r\n",
            "x".repeat(5_000),
            "OK x\r\n" + "\0".repeat(16),
            "OK x\r\n" + "\377".repeat(64),
            "OK x\r\nl\2\0\1\0\0\0\0\1\0\0\0\5\0\0\0\5\1u\0\377\377\377\377",
            "OK x\r\nl\2\0\1\0\0\0\0\1\0\0\0\20\0\0\0\7\1s\0\377\377\377\177xxxxxxxxxxxxxxx",
            "OK x\r\nl\3\1\1\0\0\0\0\1\0\0\0\10\0\0\0\5\1u\0\1\0\0\0")) {
      assertThat(fault(client -> say(client, said)))
          .as(said)
          .get()
          .asString()
          .startsWith("systemd does not answer");
    }
  }

  @Test
  void aNameWithoutAnEndIsAService() {
    assertThat(SystemdProbe.full("nginx")).isEqualTo("nginx.service");
    assertThat(SystemdProbe.full("php8.2-fpm")).isEqualTo("php8.2-fpm.service");
    assertThat(SystemdProbe.full("apt-daily.timer")).isEqualTo("apt-daily.timer");
  }

  /// As `systemd-escape` has nothing to do with it: the rule of sd_bus_path_encode(3).
  @Test
  void theObjectOfAUnit() {
    assertThat(SystemdProbe.path("getty@tty1.service"))
        .isEqualTo("/org/freedesktop/systemd1/unit/getty_40tty1_2eservice");
    assertThat(SystemdProbe.path("9a_ü.service"))
        .isEqualTo("/org/freedesktop/systemd1/unit/_39a_5f_c3_bc_2eservice");
  }
}
