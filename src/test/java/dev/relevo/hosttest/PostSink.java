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

/// A web server within a host. Each post is a line of its file, `PATH BODY`, in the order in which
/// they came.
final class PostSink implements AutoCloseable {
  static final int PORT = 8080;

  private static final String FILE = "posts";
  private static final String PID = "posts.pid";

  private final Enclosure host;
  private final Sink sink;

  private PostSink(Enclosure host, Sink sink) {
    this.host = host;
    this.sink = sink;
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

  static PostSink start(Enclosure host) throws IOException {
    return new PostSink(host, Sink.start(host, PostSink.class, FILE));
  }

  /// The bodies that came to a path.
  List<String> of(String path) {
    return sink.read()
        .lines()
        .filter(line -> line.startsWith(path + " "))
        .map(line -> line.substring(path.length() + 1))
        .toList();
  }

  void await(String path, int count) {
    Enclosure.await(count + " posts to " + path, () -> of(path).size() >= count);
  }

  void signal(String name) throws Exception {
    host.kill(name, host.read(PID));
  }

  @Override
  public void close() {
    sink.close();
  }
}
