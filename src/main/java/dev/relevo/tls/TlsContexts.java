package dev.relevo.tls;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// Contexts for TLS that trust whom the configuration says.
public final class TlsContexts {
  /// A bundle of all authorities of the world has a quarter of a megabyte.
  private static final long MAX_AUTHORITIES = 4L * 1024 * 1024;

  private TlsContexts() {}

  /// Reads the file; not for the loop's thread.
  ///
  /// @param verify whether the other side's certificate must be good and carry its name
  /// @param authorities a file with certificates (PEM); empty for the JDK's
  /// @throws IOException when the file cannot be used
  public static SSLContext trusting(boolean verify, Optional<String> authorities)
      throws IOException, GeneralSecurityException {
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers(verify, authorities), null);
    return context;
  }

  private static TrustManager[] managers(boolean verify, Optional<String> authorities)
      throws IOException, GeneralSecurityException {
    if (!verify) {
      return new TrustManager[] {new Anybody()};
    }
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authorities.isPresent() ? store(Path.of(authorities.get())) : null);
    return factory.getTrustManagers();
  }

  private static KeyStore store(Path file) throws IOException, GeneralSecurityException {
    if (Files.size(file) > MAX_AUTHORITIES) {
      throw new IOException(file + " is too large for certificates");
    }
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("authority " + number, one);
        number++;
      }
    }
    if (number == 0) {
      throw new IOException(file + " holds no certificate");
    }
    return store;
  }

  /// `no_verify` of a webhook or the mail server, `insecure` of a check.
  private static final class Anybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
