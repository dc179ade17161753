package dev.relevo.probe;

import dev.relevo.script.Probe;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Well when the answer has the status, or one of success, and the body if one is asked for. A
/// redirection is an answer and not followed.
record HttpProbe(String url, Optional<Integer> status, Optional<String> body) implements Probe {
  /// What is looked at of a body; a page that says that all is well is short.
  private static final int MAX_BODY = 64 * 1024;

  private static final int FIRST_GOOD = 200;
  private static final int FIRST_OTHER = 300;
  private static final int FIRST_ERROR = 400;

  @Override
  public Optional<String> fault(Duration limit) {
    try {
      var connection = (HttpURLConnection) URI.create(url).toURL().openConnection(Proxy.NO_PROXY);
      try {
        return ask(connection, (int) Math.max(1, limit.toMillis()));
      } finally {
        connection.disconnect();
      }
    } catch (IOException | IllegalArgumentException | ClassCastException refused) {
      return Optional.of(url + ": " + refused.getMessage());
    }
  }

  private Optional<String> ask(HttpURLConnection connection, int millis) throws IOException {
    connection.setConnectTimeout(millis);
    connection.setReadTimeout(millis);
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setRequestProperty("Connection", "close");
    connection.setRequestProperty("User-Agent", "Relevo");
    int answered = connection.getResponseCode();
    boolean good =
        status.isPresent()
            ? answered == status.get()
            : answered >= FIRST_GOOD && answered < FIRST_OTHER;
    if (!good) {
      return Optional.of(url + " answers with status " + answered);
    }
    if (body.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in =
        answered >= FIRST_ERROR ? connection.getErrorStream() : connection.getInputStream()) {
      byte[] octets = in == null ? new byte[0] : in.readNBytes(MAX_BODY);
      String text = new String(octets, StandardCharsets.UTF_8);
      return Pattern.compile(body.get()).matcher(text).find()
          ? Optional.empty()
          : Optional.of("the answer of " + url + " does not hold " + body.get());
    } catch (PatternSyntaxException wrong) {
      return Optional.of("no regular expression: " + wrong.getMessage());
    }
  }
}
