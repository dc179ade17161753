package dev.relevo.webhook;

import dev.relevo.notify.Reasons;
import dev.relevo.notify.SecretFile;
import dev.relevo.tls.TlsContexts;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/// Posts by HTTP/1.1. A redirection is not followed: it would carry the secrets to somebody else.
/// The client, which has threads of its own, lives from a post to the next `rest`.
final class HttpPoster implements Poster {
  /// Exceptions hang in chains of a few.
  private static final int MAX_CHAIN = 16;

  private @Nullable HttpClient client;
  private boolean clientProtects;

  @Override
  public Verdict post(Webhook hook, String body) throws InterruptedException {
    Request request;
    try {
      request = request(hook, body);
    } catch (IOException | GeneralSecurityException unusable) {
      return Verdict.later(Reasons.of(unusable)); // a file, which may be mended
    }
    var head = new AtomicReference<HttpResponse.@Nullable ResponseInfo>();
    CompletableFuture<HttpResponse<String>> answer =
        request
            .client()
            .sendAsync(
                request.http(),
                info -> {
                  head.set(info);
                  return new FirstWords(!Answers.isFine(info.statusCode()));
                });
    try {
      HttpResponse<String> response = answer.get(hook.timeout().toMillis(), TimeUnit.MILLISECONDS);
      Optional<String> pause = response.headers().firstValue("retry-after");
      return Answers.verdict(
          response.statusCode(), plain(response.body(), request.secrets()), pause);
    } catch (TimeoutException _) {
      return Verdict.later("no answer within " + hook.timeout().toMillis() + " ms");
    } catch (ExecutionException failure) {
      HttpResponse.ResponseInfo said = head.get();
      if (said != null) { // the rest of its answer is cut off: that it answered counts
        return Answers.verdict(said.statusCode(), "", said.headers().firstValue("retry-after"));
      }
      return Verdict.later(words(failure, request.http().uri().getHost()));
    } finally {
      answer.cancel(true);
    }
  }

  @Override
  public void rest() {
    HttpClient open = client;
    if (open != null) {
      open.shutdownNow();
      client = null;
    }
  }

  /// @param secrets what no line of the log may show
  private record Request(HttpClient client, HttpRequest http, String secrets) {}

  private Request request(Webhook hook, String body) throws IOException, GeneralSecurityException {
    String url =
        hook.urlFile().isPresent() ? fromFile(hook.urlFile().get()) : hook.url().orElse("");
    String headers =
        hook.headerFile().isPresent()
            ? SecretFile.read("header_file", hook.headerFile().get())
            : "";
    URI target = target(url, hook);
    HttpRequest.Builder http;
    try {
      http = HttpRequest.newBuilder(target).POST(BodyPublishers.ofString(body));
    } catch (IllegalArgumentException _) { // its words hold the URL
      throw new IOException(unusable(hook));
    }
    http.header("Content-Type", "application/json").header("User-Agent", "Relevo");
    addHeaders(http, headers, hook.headerFile().orElse(""));
    return new Request(client(hook, target), http.build(), url + "\n" + headers);
  }

  private static String fromFile(String file) throws IOException {
    return SecretFile.line("url_file", file).strip();
  }

  private static URI target(String url, Webhook hook) throws IOException {
    try {
      URI target = new URI(url);
      if (target.getHost() != null && target.getUserInfo() == null) {
        return target;
      }
    } catch (URISyntaxException _) {
      // below: its words hold the URL
    }
    throw new IOException(unusable(hook));
  }

  private static String unusable(Webhook hook) {
    return hook.urlFile().isPresent()
        ? "url_file " + hook.urlFile().get() + " holds no http:// or https:// URL"
        : "no usable URL";
  }

  private static void addHeaders(HttpRequest.Builder http, String headers, String file)
      throws IOException {
    int number = 1;
    for (int at = 0; at < headers.length(); number++) {
      int end = headers.indexOf('\n', at);
      end = end < 0 ? headers.length() : end;
      String line = headers.substring(at, end).strip();
      at = end + 1;
      int colon = line.indexOf(':');
      try {
        if (colon > 0) {
          http.setHeader(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        } else if (!line.isEmpty()) {
          throw new IllegalArgumentException(line);
        }
      } catch (IllegalArgumentException _) { // its words hold the line
        throw new IOException("header_file " + file + ": line " + number + " is no header");
      }
    }
  }

  private HttpClient client(Webhook hook, URI target) throws IOException, GeneralSecurityException {
    boolean protects = "https".equalsIgnoreCase(target.getScheme());
    HttpClient open = client;
    if (open == null || protects != clientProtects) {
      rest();
      open =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .proxy(HttpClient.Builder.NO_PROXY)
              .sslContext(
                  protects ? TlsContexts.trusting(hook.verify(), hook.authorities()) : nobody())
              .build();
      client = open;
      clientProtects = protects;
    }
    return open;
  }

  /// Trusts nobody, and need not: it spares a plain post the JDK's hundred authorities.
  private static SSLContext nobody() throws GeneralSecurityException {
    var context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[0], null);
    return context;
  }

  /// The receiver's words, unless they repeat what is secret.
  private static String plain(String words, String secrets) {
    var shown = new StringBuilder();
    for (int at = 0; at < words.length(); at++) {
      char c = words.charAt(at);
      shown.append(c < ' ' || c > '~' ? ' ' : c);
    }
    String text = shown.toString().strip();
    return repeats(text, secrets) ? "" : text;
  }

  /// Whether a word of eight or more letters stands in both.
  private static boolean repeats(String text, String secrets) {
    int start = 0;
    for (int at = 0; at <= secrets.length(); at++) {
      if (at == secrets.length() || "/?&=#: \t\r\n".indexOf(secrets.charAt(at)) >= 0) {
        String word = secrets.substring(start, at);
        if (word.length() >= 8 && text.contains(word)) {
          return true;
        }
        start = at + 1;
      }
    }
    return false;
  }

  /// The last cause with words; the library's own say little.
  private static String words(Throwable failure, String host) {
    String words = "";
    Throwable cause = failure;
    for (int link = 0; link < MAX_CHAIN && cause != null; link++) {
      if (cause instanceof UnresolvedAddressException) {
        return "no address is known for '" + host + "'";
      }
      if (cause instanceof HttpConnectTimeoutException) {
        return "no connection in time";
      }
      if (!(cause instanceof ExecutionException) && cause.getMessage() != null) {
        words = cause.getMessage();
      } else if (cause instanceof ConnectException) {
        words = "connection refused";
      }
      cause = cause.getCause();
    }
    return words.isEmpty() ? failure.getClass().getSimpleName() : plain(words, "");
  }
}
