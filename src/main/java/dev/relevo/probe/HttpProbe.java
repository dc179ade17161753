package dev.relevo.probe;

import dev.relevo.script.Probe;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import javax.net.ssl.HttpsURLConnection;

/// Well when the answer has the status, or one of success, and the body if one is asked for. A
/// redirection is an answer and not followed.
///
/// @param body a regular expression
record HttpProbe(String url, Optional<Integer> status, Optional<String> body, Trust trust)
    implements Probe {
  /// What is looked at of a body; a page that says that all is well is short.
  private static final int MAX_BODY = 64 * 1024;

  private static final int FIRST_GOOD = 200;
  private static final int FIRST_OTHER = 300;
  private static final int FIRST_ERROR = 400;

  @Override
  public Optional<String> fault(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    try {
      var connection = (HttpURLConnection) URI.create(url).toURL().openConnection(Proxy.NO_PROXY);
      try (var dog = Watchdog.after(limit, connection::disconnect)) {
        return ask(connection, end, dog);
      } finally {
        connection.disconnect();
      }
    } catch (GeneralSecurityException
        | IOException
        | IllegalArgumentException
        | ClassCastException refused) {
      return Optional.of(url + ": " + refused.getMessage());
    }
  }

  private Optional<String> ask(HttpURLConnection connection, long end, Watchdog dog)
      throws IOException, GeneralSecurityException {
    if (connection instanceof HttpsURLConnection secure) {
      trust.apply(secure);
    }
    int millis = (int) Math.max(1, (end - System.nanoTime()) / 1_000_000);
    connection.setConnectTimeout(millis);
    connection.setReadTimeout(millis);
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setRequestProperty("Connection", "close");
    connection.setRequestProperty("User-Agent", "Relevo");
    try {
      return judge(connection, end);
    } catch (IOException refused) {
      if (dog.hasBitten()) {
        return Optional.of(url + " does not answer in time");
      }
      throw refused;
    }
  }

  private Optional<String> judge(HttpURLConnection connection, long end) throws IOException {
    int answered = connection.getResponseCode();
    boolean good =
        status.isPresent()
            ? answered == status.get()
            : answered >= FIRST_GOOD && answered < FIRST_OTHER;
    if (!good) {
      return Optional.of(
          url + (answered < 0 ? " does not answer in HTTP" : " answers with status " + answered));
    }
    if (body.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in =
        answered >= FIRST_ERROR ? connection.getErrorStream() : connection.getInputStream()) {
      byte[] octets = in == null ? new byte[0] : in.readNBytes(MAX_BODY);
      return seek(body.get(), new String(octets, StandardCharsets.UTF_8), end);
    }
  }

  /// An expression that tries everything twice over would hold the thread for years.
  private Optional<String> seek(String expression, String text, long end) {
    try {
      return Pattern.compile(expression).matcher(new TimedText(text, end)).find()
          ? Optional.empty()
          : Optional.of("the answer of " + url + " does not hold " + expression);
    } catch (TimedText.TimeIsUp _) {
      return Optional.of("the time is up for " + expression + " in the answer of " + url);
    } catch (StackOverflowError _) {
      return Optional.of(expression + " goes too deep for the answer of " + url);
    } catch (PatternSyntaxException wrong) {
      return Optional.of("no regular expression: " + wrong.getMessage());
    }
  }
}
