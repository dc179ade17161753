package dev.relevo.lab.kernel;

import dev.relevo.lab.TcpDump;
import dev.relevo.linux.NetworkNamespace;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Listens to IPv4 adverts on the switch, and knows how long there was none. It looks at a clock
/// that nobody sets.
final class AdvertEar implements AutoCloseable {
  private final TcpDump tcpdump;
  private boolean heard;
  private long last;
  private long longest;

  private AdvertEar(NetworkNamespace room) {
    tcpdump =
        TcpDump.start(
            room,
            "advert-ear",
            this::follow,
            "no advert on the wire",
            "-i",
            "br0",
            "-l",
            "-t",
            "ip proto 112");
  }

  /// Returns once an advert was heard.
  static AdvertEar start(NetworkNamespace room) {
    return new AdvertEar(room);
  }

  private void follow(InputStream output, Runnable ready) {
    new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))
        .lines()
        .forEach(_ -> {
          advert(System.nanoTime());
          ready.run();
        });
  }

  private synchronized void advert(long now) {
    longest = heard ? Math.max(longest, now - last) : 0;
    heard = true;
    last = now;
  }

  /// From now on.
  synchronized void mark() {
    longest = 0;
  }

  /// The longest time between two adverts that has ended since the mark, or not yet.
  synchronized Duration longestSilence() {
    return Duration.ofNanos(Math.max(longest, System.nanoTime() - last));
  }

  @Override
  public void close() {
    tcpdump.close();
  }
}
