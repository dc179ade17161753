package dev.relevo.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whom a check over TLS believes: a server whose certificate nobody has signed is asked.
class TrustTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String PASSWORD = "changeit";
  private final HttpsServer[] server = new HttpsServer[1];
  @TempDir Path directory;

  @AfterEach
  void stop() {
    if (server[0] != null) {
      server[0].stop(0);
    }
  }

  /// @param names as keytool has them
  private KeyStore keys(String file, String names) throws Exception {
    Path store = directory.resolve(file);
    String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process made =
        new ProcessBuilder(
                List.of(
                    tool,
                    "-genkeypair",
                    "-alias",
                    "server",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=test",
                    "-ext",
                    "san=" + names,
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    PASSWORD,
                    "-keystore",
                    store.toString()))
            .inheritIO()
            .start();
    assertThat(made.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }

  private static String pem(KeyStore keys) throws Exception {
    byte[] octets = keys.getCertificate("server").getEncoded();
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(octets)
        + "\n-----END CERTIFICATE-----\n";
  }

  private String serve(KeyStore keys) throws Exception {
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    var here = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    HttpsServer opened = HttpsServer.create(here, 5);
    opened.setHttpsConfigurator(new HttpsConfigurator(context));
    opened.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    opened.start();
    server[0] = opened;
    return "https://127.0.0.1:" + opened.getAddress().getPort() + "/";
  }

  private static Optional<String> fault(String... words) {
    return Probes.of("check_http", List.of(words)).fault(LIMIT);
  }

  @Test
  void onlyWhoIsTrusted() throws Exception {
    KeyStore keys = keys("keys.p12", "ip:127.0.0.1");
    String url = serve(keys);
    String right = Files.writeString(directory.resolve("ca.pem"), pem(keys)).toString();
    assertThat(fault(url)).get().asString().startsWith(url + ": ").contains("certification path");
    assertThat(fault(url, "insecure")).isEmpty();
    assertThat(fault(url, "ca", right)).isEmpty();
    assertThat(fault(url, "ca", right, "status", "204")).isEmpty();
    assertThat(fault(url, "ca", right, "status", "200")).contains(url + " answers with status 204");
  }

  @Test
  void aFileOfOtherAuthoritiesIsReadAgainWhenItChanges() throws Exception {
    KeyStore keys = keys("keys.p12", "ip:127.0.0.1");
    String url = serve(keys);
    Path file = directory.resolve("ca.pem");
    Files.writeString(file, pem(keys("other.p12", "ip:127.0.0.1")));
    assertThat(fault(url, "ca", file.toString())).isPresent();
    Files.writeString(file, pem(keys));
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
    assertThat(fault(url, "ca", file.toString())).isEmpty();
    Files.delete(file);
    assertThat(fault(url, "ca", file.toString())).contains(url + ": " + file);
    Files.writeString(file, "no certificate");
    assertThat(fault(url, "ca", file.toString())).isPresent();
  }

  /// The right authority and another's name: only who looks at no name is content.
  @Test
  void theNameCountsToo() throws Exception {
    KeyStore keys = keys("keys.p12", "dns:elsewhere.example");
    String url = serve(keys);
    String right = Files.writeString(directory.resolve("ca.pem"), pem(keys)).toString();
    assertThat(fault(url, "ca", right)).isPresent();
    assertThat(fault(url, "insecure")).isEmpty();
  }
}
