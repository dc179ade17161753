package dev.relevo.webhook;

import java.util.Optional;

/// What a status code means: of 4xx another try is of no use, but for those that say "later".
final class Answers {
  private static final int OK = 200;
  private static final int REDIRECTION = 300;
  private static final int CLIENT_ERROR = 400;
  private static final int SERVER_ERROR = 500;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_EARLY = 425;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final long MILLIS_A_SECOND = 1_000;

  /// An alert is urgent, whatever the receiver asks for.
  private static final long MAX_PAUSE_SECONDS = 120;

  private Answers() {}

  static boolean isFine(int status) {
    return status >= OK && status < REDIRECTION;
  }

  /// @param words the beginning of the answer
  /// @param retryAfter the header of that name
  static Verdict verdict(int status, String words, Optional<String> retryAfter) {
    if (isFine(status)) {
      return Verdict.TAKEN;
    }
    String reason = "HTTP status " + status;
    if (status >= REDIRECTION && status < CLIENT_ERROR) {
      return Verdict.never(reason + ", a redirection, which is not followed");
    }
    reason = words.isEmpty() ? reason : reason + ": " + words;
    boolean later =
        status >= SERVER_ERROR
            || status == REQUEST_TIMEOUT
            || status == TOO_EARLY
            || status == TOO_MANY_REQUESTS;
    return later
        ? new Verdict(Verdict.Kind.LATER, reason, pause(retryAfter.orElse("")))
        : Verdict.never(reason);
  }

  /// In milliseconds; a date counts for nothing.
  private static long pause(String retryAfter) {
    try {
      long seconds = Math.min(Long.parseLong(retryAfter), MAX_PAUSE_SECONDS);
      return Math.max(seconds, 0) * MILLIS_A_SECOND;
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
