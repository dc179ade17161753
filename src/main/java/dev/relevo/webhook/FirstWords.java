package dev.relevo.webhook;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// Reads the beginning of an answer and no more; nothing of one that says all is well.
final class FirstWords implements HttpResponse.BodySubscriber<String> {
  /// Of a receiver's words in a line of the log.
  private static final int MAX = 200;

  private final boolean reads;
  private final CompletableFuture<String> words = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private Flow.@Nullable Subscription source;

  /// @param reads whether the words count
  FirstWords(boolean reads) {
    this.reads = reads;
  }

  @Override
  public CompletionStage<String> getBody() {
    return words;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    source = subscription;
    if (reads) {
      subscription.request(1);
    } else {
      subscription.cancel();
      words.complete("");
    }
  }

  @Override
  public void onNext(List<ByteBuffer> octets) {
    Flow.Subscription from = source;
    for (ByteBuffer each : octets) {
      byte[] some = new byte[Math.min(each.remaining(), MAX - text.length())];
      each.get(some);
      text.append(new String(some, StandardCharsets.ISO_8859_1));
    }
    if (from == null) {
      return;
    }
    if (text.length() >= MAX) {
      from.cancel();
      words.complete(text.toString());
    } else {
      from.request(1);
    }
  }

  @Override
  public void onError(Throwable failure) {
    words.complete(text.toString()); // the status is known all the same
  }

  @Override
  public void onComplete() {
    words.complete(text.toString());
  }
}
