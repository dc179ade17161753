package dev.relevo.mail;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Ways to a server for tests.
final class Routes {
  static final Duration TIMEOUT = Duration.ofSeconds(5);

  private Routes() {}

  static MailRoute of(List<String> to) {
    return to(25, to, MailRoute.Tls.NONE, Optional.empty());
  }

  static MailRoute to(
      int port, List<String> to, MailRoute.Tls tls, Optional<MailRoute.Login> login) {
    return new MailRoute(
        "node1",
        "node1.example",
        "relevo@node1",
        to,
        "127.0.0.1",
        port,
        TIMEOUT,
        "node1.example",
        tls,
        login);
  }
}
