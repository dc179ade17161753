package dev.relevo.hosttest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A server of the tests' as a process of its own, for a host that only namespaces make: `main`
/// serves within and writes what comes into a file, the rest asks from outside.
final class Sink implements AutoCloseable {
  private final Enclosure host;
  private final String file;
  private final Process process;

  private Sink(Enclosure host, String file, Process process) {
    this.host = host;
    this.file = file;
    this.process = process;
  }

  /// Returns when it serves.
  ///
  /// @param server has the `main`
  /// @param file in the host's directory; it is there as soon as it serves
  static Sink start(Enclosure host, Class<?> server, String file) throws IOException {
    Files.deleteIfExists(host.at(file));
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        host.start(
            "sh",
            "-c",
            "exec \"$@\" >/run/w/sink.log 2>&1",
            "sh",
            java,
            "-XX:TieredStopAtLevel=1",
            "-cp",
            path,
            server.getName());
    Enclosure.await(
        "the start of " + server.getSimpleName(),
        () -> Files.exists(host.at(file)) || !process.isAlive());
    if (!process.isAlive()) {
      throw new IllegalStateException(host.read("sink.log"));
    }
    return new Sink(host, file, process);
  }

  /// What came so far.
  String read() {
    try {
      return host.read(file);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    Enclosure.await("the end of a server", () -> !process.isAlive());
  }
}
