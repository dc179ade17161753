package dev.relevo.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relevo.mail.smtp.JakartaTransport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Whatever a server says or leaves unsaid, a delivery ends, and is one of "later" and "never".
class HostileServerTest {
  private static final Duration TIMEOUT = Duration.ofMillis(500);
  private static final List<String> TO = List.of("a@x", "b@x");

  /// What the server does with a connection.
  interface Manners {
    void serve(BufferedReader in, OutputStream out) throws Exception;
  }

  private static Outcome deliver(Manners manners) throws Exception {
    try (var listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      var thread = new Thread(() -> serve(listener, manners), "server");
      thread.setDaemon(true);
      thread.start();
      MailRoute usual =
          Routes.to(listener.getLocalPort(), TO, MailRoute.Tls.NONE, Optional.empty());
      var route =
          new MailRoute(
              "r",
              "h",
              "f@x",
              TO,
              usual.server(),
              usual.port(),
              TIMEOUT,
              "h",
              usual.tls(),
              usual.login());
      long start = System.nanoTime();
      Outcome outcome =
          new JakartaTransport()
              .deliver(
                  route, "f@x", TO, "Subject: x\r\n\r\nx\r\n".getBytes(StandardCharsets.UTF_8));
      // four times the timeout, and what a busy machine adds
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
      return outcome;
    }
  }

  private static void serve(ServerSocket listener, Manners manners) {
    try (Socket socket = listener.accept()) {
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      manners.serve(in, socket.getOutputStream());
    } catch (SocketException _) {
      // the client has had enough
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /// A server that answers each command as it is told; `.` is the end of the message.
  private static Manners answers(String... answers) {
    return (in, out) -> {
      say(out, "220 hello\r\n");
      boolean message = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (message && !line.equals(".")) {
          continue;
        }
        message = false;
        String answer = "250 fine";
        for (String one : answers) {
          int colon = one.lastIndexOf(':');
          if (line.startsWith(one.substring(0, colon))) {
            answer = one.substring(colon + 1);
          }
        }
        if (line.equals("DATA") && answer.equals("250 fine")) {
          answer = "354 go on";
        }
        message = answer.startsWith("354");
        say(out, answer + "\r\n");
      }
    };
  }

  private static void assertLater(Outcome outcome, String words) {
    assertThat(outcome.later()).isEqualTo(TO);
    assertThat(outcome.accepted()).isZero();
    assertThat(outcome.reason()).containsIgnoringCase(words);
  }

  @Test
  void aGoodServerTakesIt() throws Exception {
    Outcome outcome = deliver(answers());
    assertThat(outcome).isEqualTo(new Outcome(2, List.of(), List.of(), ""));
  }

  @Test
  void silence() throws Exception {
    assertLater(deliver((in, _) -> in.readLine()), "timed out");
  }

  @Test
  void anEndlessLine() throws Exception {
    assertLater(
        deliver((_, out) -> {
          for (String text = "220 " + "x".repeat(8_000); ; text = "x".repeat(8_000)) {
            say(out, text);
          }
        }),
        "stop talking");
  }

  @Test
  void endlesslyManyLines() throws Exception {
    assertLater(
        deliver((_, out) -> {
          while (true) {
            say(out, "220-and another thing\r\n".repeat(100));
          }
        }),
        "stop talking");
  }

  @Test
  void anOctetNowAndThen() throws Exception {
    assertLater(
        deliver((_, out) -> {
          while (true) {
            say(out, "2");
            Thread.sleep(100);
          }
        }),
        "closed");
  }

  @Test
  void garbage() throws Exception {
    assertLater(
        deliver((_, out) -> {
          for (int i = 0; i < 200; i++) {
            say(out, "\u0000\u00ff\u0016\u0003 -1 999999999999 \r\n");
          }
        }),
        "");
  }

  @Test
  void closingAtOnceOrInTheMiddle() throws Exception {
    assertLater(deliver((_, _) -> {}), "");
    assertLater(
        deliver((in, out) -> {
          say(out, "220 hello\r\n");
          in.readLine();
          say(out, "250 fi");
        }),
        "");
  }

  @Test
  void notNowAndNever() throws Exception {
    assertLater(deliver((_, out) -> say(out, "421 too busy\r\n")), "421");
    assertLater(deliver(answers("MAIL:451 try again")), "451");
    assertLater(deliver(answers(".:452 disk full")), "452");
    Outcome never = deliver(answers(".:554 it is spam"));
    assertThat(never.later()).isEmpty();
    assertThat(never.reason()).contains("554 it is spam");
    assertThat(deliver(answers("MAIL:550 not you")).reason()).contains("550 not you");
  }

  @Test
  void oneRecipientOfTwo() throws Exception {
    Outcome refused = deliver(answers("RCPT TO:<b@x>:550 nobody here"));
    assertThat(refused.accepted()).isEqualTo(1);
    assertThat(refused.later()).isEmpty();
    assertThat(refused.refused()).singleElement().asString().contains("b@x", "550 nobody here");
    Outcome later = deliver(answers("RCPT TO:<b@x>:450 greylisted"));
    assertThat(later.accepted()).isEqualTo(1);
    assertThat(later.later()).containsExactly("b@x");
    Outcome none = deliver(answers("RCPT:550 nobody here"));
    assertThat(none.later()).isEmpty();
    assertThat(none.accepted()).isZero();
    assertThat(none.refused()).hasSize(2);
  }
}
