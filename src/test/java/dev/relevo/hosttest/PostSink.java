package dev.relevo.hosttest;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// A web server as a process of its own, for a host that only namespaces make: `main` serves
/// within, the rest asks from outside. Each post is a line of a file, `PATH BODY`, in the order in
/// which they came.
final class PostSink implements AutoCloseable {
  static final int PORT = 8080;

  private static final String FILE = "posts";
  private static final String PID = "posts.pid";

  private final Enclosure host;
  private final Process process;

  private PostSink(Enclosure host, Process process) {
    this.host = host;
    this.process = process;
  }

  /// Serves until it is ended.
  public static void main(String[] arguments) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT), 0);
    Path file = Path.of(FILE);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          Files.writeString(
              file,
              exchange.getRequestURI().getPath() + " " + body + "\n",
              StandardOpenOption.CREATE,
              StandardOpenOption.APPEND);
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    Files.writeString(Path.of(PID), Long.toString(ProcessHandle.current().pid()));
    Files.writeString(file, "", StandardOpenOption.CREATE);
  }

  static PostSink start(Enclosure host) throws Exception {
    Files.deleteIfExists(host.at(FILE));
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        host.start(
            "sh",
            "-c",
            "exec \"$@\" >/run/w/posts.log 2>&1",
            "sh",
            java,
            "-XX:TieredStopAtLevel=1",
            "-cp",
            path,
            PostSink.class.getName());
    Enclosure.await("the web server", () -> Files.exists(host.at(FILE)));
    return new PostSink(host, process);
  }

  /// The bodies that came to a path.
  List<String> of(String path) {
    try {
      return host.read(FILE)
          .lines()
          .filter(line -> line.startsWith(path + " "))
          .map(line -> line.substring(path.length() + 1))
          .toList();
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  void await(String path, int count) {
    Enclosure.await(count + " posts to " + path, () -> of(path).size() >= count);
  }

  void signal(String name) throws Exception {
    host.kill(name, host.read(PID));
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    Enclosure.await("the end of the web server", () -> !process.isAlive());
  }
}
