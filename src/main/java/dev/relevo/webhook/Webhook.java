package dev.relevo.webhook;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// A receiver of transitions.
///
/// @param url where to; empty if `urlFile` says it
/// @param urlFile a file with the URL, which is a secret with most receivers; read for each post
/// @param timeout of one attempt, from the look-up of the name to the answer
/// @param patience how old a transition gets before it is given up
/// @param states which are told, as words; empty for all
/// @param headerFile a file with more header lines, `Authorization: ...`; read for each post
/// @param verify whether the receiver's certificate must be good and carry its name
/// @param authorities a file with certificates (PEM); empty for the JDK's
public record Webhook(
    Optional<String> url,
    Optional<String> urlFile,
    Format format,
    Duration timeout,
    Duration patience,
    Set<String> states,
    Optional<String> headerFile,
    boolean verify,
    Optional<String> authorities) {
  public static final Duration TIMEOUT = Duration.ofSeconds(5);
  public static final Duration PATIENCE = Duration.ofHours(1);

  /// How the log names it: what is behind the host's name may be a secret.
  public String label() {
    return url.isPresent() ? origin(url.get()) : "of " + urlFile.orElse("");
  }

  /// `https://host:port` of an URL.
  static String origin(String url) {
    int authority = url.indexOf("://") + "://".length();
    int end = authority;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    return url.substring(0, end);
  }

  boolean tells(String state) {
    return states.isEmpty() || states.contains(state);
  }
}
