package dev.relevo.config.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Who is told by mail, and through which server; nobody unless both are given.
///
/// @param server host name or address
/// @param alert `smtp_alert` as the default of every instance
public record MailSettings(
    List<String> to,
    Optional<String> from,
    Optional<String> server,
    int port,
    Duration connectTimeout,
    boolean alert) {
  public static final int DEFAULT_PORT = 25;
  public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(30);
}
