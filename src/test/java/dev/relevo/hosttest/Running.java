package dev.relevo.hosttest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/// A daemon in the foreground, its log read as it comes.
final class Running {
  private final Enclosure host;
  private final Process process;
  private volatile String log = "";
  private final Thread reader;

  Running(Enclosure host, Process process) {
    this.host = host;
    this.process = process;
    this.reader = new Thread(this::read, "daemon's log");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (var lines = process.errorReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        append(line + "\n");
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private synchronized void append(String line) {
    log += line;
  }

  String log() {
    return log;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// Its number within the host.
  String pid() throws IOException {
    return host.read("/run/keepalived.pid").strip();
  }

  Running awaitLog(String text) {
    try {
      Enclosure.await(text, () -> log.contains(text) || !process.isAlive());
      if (!process.isAlive()) {
        reader.join(Enclosure.PATIENCE.toMillis());
      }
    } catch (AssertionError | InterruptedException failure) {
      throw new AssertionError(text + " is not in:\n" + log, failure);
    }
    assertThat(log()).contains(text);
    return this;
  }

  void signal(String name) throws Exception {
    host.kill(name, pid());
  }

  /// Waits for its end.
  Ended ended() throws Exception {
    assertThat(process.waitFor(Enclosure.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    reader.join(Enclosure.PATIENCE.toMillis());
    return new Ended(process.exitValue(), "", log()).withoutStackTrace();
  }

  /// Stops it by SIGTERM, which must end well.
  Ended stop() throws Exception {
    signal("TERM");
    return ended().endedWith(0);
  }
}
