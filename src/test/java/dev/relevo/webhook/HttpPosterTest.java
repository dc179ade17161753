package dev.relevo.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.relevo.notify.ServerKeys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever a receiver says or leaves unsaid, a post ends, and is one of taken, later and never.
class HttpPosterTest {
  private static final Duration TIMEOUT = Duration.ofMillis(1_500);
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir private Path directory;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final HttpPoster poster = new HttpPoster();

  @AfterEach
  void rest() {
    poster.rest();
  }

  /// What a server does with a connection once it has read the head of a request.
  interface Manners {
    void serve(OutputStream out) throws Exception;
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private Verdict post(Duration timeout, Manners manners) throws Exception {
    try (var listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      var thread = new Thread(() -> serve(listener, manners), "server");
      thread.setDaemon(true);
      thread.start();
      String url = "http://127.0.0.1:" + listener.getLocalPort() + "/hook";
      long start = System.nanoTime();
      Verdict verdict = poster.post(Tellings.to(url, Format.JSON, timeout), "{}");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONG.multipliedBy(2));
      return verdict;
    }
  }

  private static void serve(ServerSocket listener, Manners manners) {
    try (Socket socket = listener.accept()) {
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      while (!in.readLine().isEmpty()) {
        // the head
      }
      manners.serve(socket.getOutputStream());
    } catch (IOException _) {
      // the client has had enough
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  private static Verdict answer(int status, String... headers) throws Exception {
    var test = new HttpPosterTest();
    try {
      return test.post(
          LONG,
          out ->
              say(
                  out,
                  "HTTP/1.1 "
                      + status
                      + " x\r\n"
                      + String.join("\r\n", headers)
                      + (headers.length == 0 ? "" : "\r\n")
                      + "Content-Length: 5\r\n\r\nwords"));
    } finally {
      test.rest();
    }
  }

  @Test
  void whatStatusCodesMean() throws Exception {
    for (int fine : List.of(200, 201, 202)) {
      assertThat(answer(fine)).as("%s", fine).isEqualTo(Verdict.TAKEN);
    }
    assertThat(post(LONG, out -> say(out, "HTTP/1.1 204 x\r\n\r\n"))).isEqualTo(Verdict.TAKEN);
    for (int never : List.of(400, 401, 403, 404, 410, 413)) {
      assertThat(answer(never)).isEqualTo(Verdict.never("HTTP status " + never + ": words"));
    }
    for (int later : List.of(408, 425, 429, 500, 502, 503)) {
      assertThat(answer(later)).isEqualTo(Verdict.later("HTTP status " + later + ": words"));
    }
  }

  @Test
  void theReceiverMaySayWhen() throws Exception {
    assertThat(answer(429, "Retry-After: 7").pauseMillis()).isEqualTo(7_000);
    assertThat(answer(503, "Retry-After: 99999999").pauseMillis()).isEqualTo(120_000);
    assertThat(answer(503, "Retry-After: -3").pauseMillis()).isZero();
    assertThat(answer(503, "Retry-After: Fri, 31 Dec 2027 23:59:59 GMT").pauseMillis()).isZero();
  }

  @Test
  void silence() throws Exception {
    Verdict verdict = post(TIMEOUT, _ -> Thread.sleep(LONG.toMillis()));
    assertThat(verdict).isEqualTo(Verdict.later("no answer within 1500 ms"));
  }

  @Test
  void aBodyThatNeverEndsIsNotWaitedFor() throws Exception {
    assertThat(post(LONG, out -> endless(out, 200))).isEqualTo(Verdict.TAKEN);
    Verdict refused = post(LONG, out -> endless(out, 400));
    assertThat(refused.kind()).isEqualTo(Verdict.Kind.NEVER);
    assertThat(refused.reason()).hasSizeLessThan(300).startsWith("HTTP status 400: xxx");
  }

  private static void endless(OutputStream out, int status) throws IOException {
    say(out, "HTTP/1.1 " + status + " x\r\nTransfer-Encoding: chunked\r\n\r\n");
    while (true) {
      say(out, "2000\r\n" + "x".repeat(0x2000) + "\r\n");
    }
  }

  @Test
  void aHeadThatNeverEnds() throws Exception {
    Verdict verdict =
        post(
            LONG,
            out -> {
              say(out, "HTTP/1.1 200 x\r\n");
              while (true) {
                say(out, "X-Another: " + "x".repeat(8_000) + "\r\n");
              }
            });
    assertThat(verdict.kind()).isEqualTo(Verdict.Kind.LATER);
  }

  @Test
  void garbageAndAnEarlyEnd() throws Exception {
    assertThat(post(LONG, out -> say(out, "\u0000\u00ff\u0016 no HTTP at all\r\n\r\n")).kind())
        .isEqualTo(Verdict.Kind.LATER);
    assertThat(post(LONG, _ -> {}).kind()).isEqualTo(Verdict.Kind.LATER);
    String cut = "Content-Length: 99\r\n\r\nha";
    assertThat(post(LONG, out -> sayAndLinger(out, "HTTP/1.1 500 x\r\n" + cut)))
        .isEqualTo(Verdict.later("HTTP status 500: ha"));
    assertThat(post(LONG, out -> sayAndLinger(out, "HTTP/1.1 400 x\r\n" + cut)).kind())
        .isEqualTo(Verdict.Kind.NEVER);
  }

  /// The client has read it before the connection ends: what it makes of both at once is its
  /// threads' choice.
  private static void sayAndLinger(OutputStream out, String text) throws IOException {
    say(out, text);
    out.flush();
    LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
  }

  @Test
  void nobodyThere() throws Exception {
    int port;
    try (var listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      port = listener.getLocalPort();
    }
    assertThat(poster.post(Tellings.to("http://127.0.0.1:" + port, Format.JSON, LONG), "{}"))
        .isEqualTo(Verdict.later("connection refused"));
    assertThat(poster.post(Tellings.to("http://no.such.invalid/", Format.JSON, LONG), "{}"))
        .isEqualTo(Verdict.later("no address is known for 'no.such.invalid'"));
  }

  /// A redirection would carry the headers to somebody else.
  @Test
  void aRedirectionIsNotFollowed() throws Exception {
    try (var trap = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String there = "http://127.0.0.1:" + trap.getLocalPort() + "/";
      for (int status : List.of(301, 302, 303, 307, 308)) {
        Verdict verdict = answer(status, "Location: " + there);
        assertThat(verdict.kind()).isEqualTo(Verdict.Kind.NEVER);
        assertThat(verdict.reason()).doesNotContain(there);
      }
      trap.setSoTimeout(200);
      assertThat(accepts(trap)).isFalse();
    }
  }

  private static boolean accepts(ServerSocket listener) throws IOException {
    try (Socket _ = listener.accept()) {
      return true;
    } catch (java.net.SocketTimeoutException _) {
      return false;
    }
  }

  private String secret(String name, String text, String mode) throws IOException {
    Path file = Files.writeString(directory.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    return file.toString();
  }

  private static Webhook from(String urlFile, Optional<String> headerFile) {
    return new Webhook(
        Optional.empty(),
        Optional.of(urlFile),
        Format.JSON,
        LONG,
        LONG,
        Set.of(),
        headerFile,
        true,
        Optional.empty());
  }

  private HttpServer server(HttpServer server, int status, String words) {
    server.createContext(
        "/",
        exchange -> {
          heard.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Content-Type")
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] answer = words.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  @Test
  void urlAndHeadersFromFilesThatNobodyElseReads() throws Exception {
    HttpServer server = server(HttpServer.create(anyPort(), 0), 200, "ok");
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/T0/sesame?x=1";
      String urls = secret("url", url + "\n", "rw-------");
      String headers = secret("headers", "Authorization: Bearer opensesame\n\n", "rw-------");
      assertThat(poster.post(from(urls, Optional.of(headers)), "{\"é\":1}"))
          .isEqualTo(Verdict.TAKEN);
      assertThat(heard)
          .containsExactly("POST /T0/sesame?x=1 application/json Bearer opensesame {\"é\":1}");
      String open = secret("open", url, "rw-r--r--");
      assertThat(poster.post(from(open, Optional.empty()), "{}").reason())
          .isEqualTo("url_file " + open + " is open to others: chmod 600 " + open);
      assertThat(poster.post(from(urls, Optional.of(open)), "{}").reason())
          .startsWith("header_file " + open);
      assertThat(poster.post(from("/no/such", Optional.empty()), "{}").reason())
          .isEqualTo("url_file /no/such: no such file or directory");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void noSecretIsInAReason() throws Exception {
    HttpServer server = server(HttpServer.create(anyPort(), 0), 403, "unknown hook sesame-sesame");
    try {
      String origin = "http://127.0.0.1:" + server.getAddress().getPort();
      String url = secret("url", origin + "/T0/sesame-sesame", "rw-------");
      assertThat(poster.post(from(url, Optional.empty()), "{}"))
          .isEqualTo(Verdict.never("HTTP status 403"));
      var wrong =
          List.of(
              "sesame-sesame",
              "ftp://x/sesame-sesame",
              "http://u:sesame@x/",
              "http:///sesame",
              "http://x/ sesame",
              "");
      for (String text : wrong) {
        String file = secret("wrong", text, "rw-------");
        assertThat(poster.post(from(file, Optional.empty()), "{}"))
            .as(text)
            .isEqualTo(Verdict.later("url_file " + file + " holds no http:// or https:// URL"));
      }
      for (String text : List.of("sesame", "Sesame\u0001: x", "X: a\u0001b", "Host: sesame")) {
        String file = secret("header", "A: b\n" + text, "rw-------");
        assertThat(poster.post(from(url, Optional.of(file)), "{}"))
            .as(text)
            .isEqualTo(Verdict.later("header_file " + file + ": line 2 is no header"));
      }
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aCertificateMustBeGoodAndCarryTheName() throws Exception {
    HttpsServer https = HttpsServer.create(anyPort(), 0);
    https.setHttpsConfigurator(new HttpsConfigurator(ServerKeys.context()));
    HttpServer server = server(https, 200, "ok");
    try {
      int port = server.getAddress().getPort();
      Path authorities = directory.resolve("ca.pem");
      Files.writeString(authorities, ServerKeys.certificate());
      Optional<String> ours = Optional.of(authorities.toString());
      assertThat(secured("localhost", port, true, Optional.empty()).reason())
          .contains("certification path");
      assertThat(secured("127.0.0.1", port, true, ours).reason()).contains("127.0.0.1");
      assertThat(heard).as("before trust nothing is said").isEmpty();
      assertThat(secured("localhost", port, true, ours)).isEqualTo(Verdict.TAKEN);
      assertThat(secured("127.0.0.1", port, false, ours)).isEqualTo(Verdict.TAKEN);
      assertThat(secured("localhost", port, true, Optional.of("/no/such")).reason())
          .contains("/no/such");
    } finally {
      server.stop(0);
    }
  }

  private Verdict secured(String name, int port, boolean verify, Optional<String> authorities)
      throws InterruptedException {
    var hook =
        new Webhook(
            Optional.of("https://" + name + ":" + port + "/"),
            Optional.empty(),
            Format.JSON,
            LONG,
            LONG,
            Set.of(),
            Optional.empty(),
            verify,
            authorities);
    try {
      return poster.post(hook, "{}");
    } finally {
      poster.rest();
    }
  }

  @Test
  void anInterruptionEndsAPost() throws Exception {
    var ended = new CopyOnWriteArrayList<String>();
    try (var listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + listener.getLocalPort() + "/";
      var thread =
          new Thread(() -> {
            try {
              ended.add(poster.post(Tellings.to(url, Format.JSON, LONG), "{}").toString());
            } catch (InterruptedException _) {
              ended.add("interrupted");
            }
          });
      thread.start();
      listener.setSoTimeout((int) LONG.toMillis());
      try (Socket _ = listener.accept()) {
        thread.interrupt();
        thread.join();
      }
      assertThat(ended).containsExactly("interrupted");
    }
  }
}
