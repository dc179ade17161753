package dev.relevo.probe;

import dev.relevo.tls.TlsContexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/// Whom a check over TLS believes.
///
/// @param authority a file of certificates in place of the JDK's
/// @param blind whether anybody is believed
record Trust(Optional<String> authority, boolean blind) {
  /// The JDK's certificates.
  static final Trust USUAL = new Trust(Optional.empty(), false);

  /// Files that are read again only when they change; more than anybody names.
  private static final int MAX_KEPT = 32;

  private static final Map<Trust, Kept> KEPT = new HashMap<>();

  private record Kept(FileTime written, SSLSocketFactory sockets) {}

  void apply(HttpsURLConnection connection) throws IOException, GeneralSecurityException {
    if (blind) {
      connection.setHostnameVerifier((_, _) -> true);
    }
    if (blind || authority.isPresent()) {
      connection.setSSLSocketFactory(sockets());
    }
  }

  private SSLSocketFactory sockets() throws IOException, GeneralSecurityException {
    FileTime written =
        authority.isPresent()
            ? Files.getLastModifiedTime(Path.of(authority.get()))
            : FileTime.fromMillis(0);
    synchronized (KEPT) {
      Kept kept = KEPT.get(this);
      if (kept != null && kept.written.equals(written)) {
        return kept.sockets;
      }
    }
    SSLContext context = TlsContexts.trusting(!blind, authority);
    synchronized (KEPT) {
      if (KEPT.size() >= MAX_KEPT) {
        KEPT.clear();
      }
      KEPT.put(this, new Kept(written, context.getSocketFactory()));
    }
    return context.getSocketFactory();
  }
}
