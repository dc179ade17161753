package dev.relevo.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbesTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
  @TempDir Path directory;

  private static Optional<String> fault(String keyword, String... words) {
    return Probes.of(keyword, List.of(words)).fault(LIMIT);
  }

  @Test
  void aConnectionIsMadeOrNot() throws Exception {
    var server = new ServerSocket(0, 5, HERE);
    String port = Integer.toString(server.getLocalPort());
    assertThat(fault("check_tcp", "127.0.0.1", port)).isEmpty();
    server.close();
    assertThat(fault("check_tcp", "127.0.0.1", port)).get().asString().contains("port " + port);
  }

  @Test
  void statusAndBodyDecide() throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress(HERE, 0), 5);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = "all is well".getBytes(StandardCharsets.US_ASCII);
          exchange.sendResponseHeaders(
              exchange.getRequestURI().getPath().equals("/no") ? 503 : 200, 0);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      assertThat(fault("check_http", url + "/")).isEmpty();
      assertThat(fault("check_http", url + "/", "body", "is w.ll$")).isEmpty();
      assertThat(fault("check_http", url + "/", "body", "unwell")).isPresent();
      assertThat(fault("check_http", url + "/", "body", "(")).isPresent();
      assertThat(fault("check_http", url + "/no")).contains(url + "/no answers with status 503");
      assertThat(fault("check_http", url + "/no", "status", "503", "body", "well")).isEmpty();
      assertThat(fault("check_http", url + "/", "status", "204")).isPresent();
      assertThat(fault("check_http", "http://127.0.0.1:1/")).isPresent();
      assertThat(fault("check_http", "https://127.0.0.1:" + server.getAddress().getPort() + "/"))
          .isPresent();
      assertThat(fault("check_http", "http://no host/")).isPresent();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void filesDisksAndProcesses() throws Exception {
    Path file = Files.createFile(directory.resolve("there"));
    assertThat(fault("check_file", file.toString())).isEmpty();
    assertThat(fault("check_file", file.toString(), directory.resolve("none").toString()))
        .contains(directory.resolve("none") + " does not exist");
    String here = directory.toString();
    assertThat(fault("check_disk", here, "free", "1")).isEmpty();
    assertThat(fault("check_disk", here, "free", "1M")).isEmpty();
    assertThat(fault("check_disk", here, "free", "2000000000G")).isPresent();
    assertThat(fault("check_disk", "/proc", "free", "1M")).isPresent();
    assertThat(fault("check_process", "java")).isEmpty();
    assertThat(fault("check_process", "java", "60000")).isPresent();
    assertThat(fault("check_process", "no-such-name")).isPresent();
  }

  /// An expression that would try for years, on a text that fits in a line.
  @Test
  void aRegularExpressionHoldsNoThreadPastItsLimit() throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress(HERE, 0), 5);
    answer(server, "a".repeat(3_000));
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
      Duration limit = Duration.ofMillis(700);
      assertThat(inTime("check_http", limit, url, "body", "a*a*a*a*a*a*a*b"))
          .contains("the time is up for a*a*a*a*a*a*a*b in the answer of " + url);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aRegularExpressionThatGoesTooDeepIsAFailure() throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress(HERE, 0), 5);
    answer(server, "ab".repeat(30_000));
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
      assertThat(fault("check_http", url, "body", "(a|b)*c"))
          .contains("(a|b)*c goes too deep for the answer of " + url);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void whatIsNotHttpIsAFailure() throws Exception {
    try (var server = new ServerSocket(0, 5, HERE)) {
      Thread.ofPlatform().daemon().start(() -> drip(server, "SSH-2.0-OpenSSH\r\n"));
      String url = "http://127.0.0.1:" + server.getLocalPort() + "/";
      assertThat(fault("check_http", url)).contains(url + " does not answer in HTTP");
    }
  }

  private static void answer(HttpServer server, String text) {
    server.createContext(
        "/",
        exchange -> {
          byte[] body = text.getBytes(StandardCharsets.US_ASCII);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  /// Each octet comes in time, the answer never does.
  @Test
  void aServerThatDripsHoldsNoThreadPastTheLimit() throws Exception {
    for (String start :
        List.of("HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 200 ")) {
      try (var server = new ServerSocket(0, 5, HERE)) {
        Thread.ofPlatform().daemon().start(() -> drip(server, start));
        String url = "http://127.0.0.1:" + server.getLocalPort() + "/";
        assertThat(inTime("check_http", Duration.ofMillis(600), url, "body", "never"))
            .contains(url + " does not answer in time");
      }
    }
  }

  private static void drip(ServerSocket server, String start) {
    try (Socket socket = server.accept()) {
      OutputStream out = socket.getOutputStream();
      out.write(start.getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 400; i++) {
        Thread.sleep(50);
        out.write('x');
      }
    } catch (IOException | InterruptedException _) {
      // the client has had enough
    }
  }

  /// Ends soon after the limit, whatever comes.
  private static Optional<String> inTime(String keyword, Duration limit, String... words) {
    long start = System.nanoTime();
    Optional<String> fault = Probes.of(keyword, List.of(words)).fault(limit);
    long took = System.nanoTime() - start;
    assertThat(Duration.ofNanos(took)).isLessThan(limit.plusSeconds(8)); // the machine is shared
    return fault;
  }
}
