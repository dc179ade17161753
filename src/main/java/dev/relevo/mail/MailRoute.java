package dev.relevo.mail;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// From whom, to whom and through which server.
///
/// @param routerId in the subject; empty for the name of this host, as `from` and `helo`
/// @param host the name of this host, in the text; empty until `named`
/// @param server name or address; looked up for each delivery
/// @param timeout of a connection, and of each answer
/// @param helo what this host calls itself
/// @param login empty for none
public record MailRoute(
    String routerId,
    String host,
    String from,
    List<String> to,
    String server,
    int port,
    Duration timeout,
    String helo,
    Tls tls,
    Optional<Login> login) {

  /// How the connection is protected.
  public enum Mode {
    OFF,
    STARTTLS,
    TLS
  }

  /// @param verify whether the server's certificate must be good and carry its name
  /// @param authorities a file with certificates (PEM); empty for the JDK's
  public record Tls(Mode mode, boolean verify, Optional<String> authorities) {
    public static final Tls NONE = new Tls(Mode.OFF, true, Optional.empty());
  }

  /// @param passwordFile read anew for each delivery, so that a new password needs no reload
  public record Login(String user, String passwordFile) {}

  /// With what the configuration leaves to the host, as keepalived does: its name as router and in
  /// HELO, its user's address as sender.
  MailRoute named(String ofHost) {
    return new MailRoute(
        routerId.isEmpty() ? ofHost : routerId,
        ofHost,
        from.isEmpty() ? System.getProperty("user.name", "root") + "@" + ofHost : from,
        to,
        server,
        port,
        timeout,
        helo.isEmpty() ? ofHost : helo,
        tls,
        login);
  }

  /// As the log names it.
  String serverText() {
    return server.indexOf(':') >= 0 ? "[" + server + "]:" + port : server + ":" + port;
  }
}
