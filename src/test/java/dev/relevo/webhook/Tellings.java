package dev.relevo.webhook;

import dev.relevo.addr.Ipv4;
import dev.relevo.notify.Telling;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Transitions and receivers for tests.
final class Tellings {
  /// 2025-11-29T17:40:00.007Z.
  static final long MILLIS = 1_764_438_000_007L;

  static final Sender SENDER = new Sender("n1.example", "node1");

  private Tellings() {}

  static Telling of(String name, String state, long sequence) {
    return new Telling(
        false,
        name,
        state,
        Optional.of("BACKUP"),
        Optional.of("master-down"),
        100,
        Optional.of(new Ipv4(0x0a000002)),
        MILLIS,
        sequence);
  }

  static Telling ofGroup(String name, String state) {
    return new Telling(
        true, name, state, Optional.of("BACKUP"), Optional.empty(), 0, Optional.empty(), MILLIS, 9);
  }

  static Webhook to(String url, Format format, Duration timeout) {
    return new Webhook(
        Optional.of(url),
        Optional.empty(),
        format,
        timeout,
        Duration.ofHours(1),
        Set.of(),
        Optional.empty(),
        true,
        Optional.empty());
  }

  static Webhook telling(Format format, String... states) {
    return new Webhook(
        Optional.of("http://x/"),
        Optional.empty(),
        format,
        Duration.ofSeconds(1),
        Duration.ofHours(1),
        Set.of(states),
        Optional.empty(),
        true,
        Optional.empty());
  }
}
