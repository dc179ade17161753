package dev.relevo.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
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
}
