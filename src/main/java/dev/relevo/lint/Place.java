package dev.relevo.lint;

import dev.relevo.config.Position;
import dev.relevo.config.Word;

/// Where a finding points.
///
/// @param source the line, without its end; empty when there is none to show
public record Place(Position at, String source) {
  /// Lines with these may hold a secret and are not shown; the first as in `config`.
  private static final String[] SECRETS = {"pas", "hmac", "secret", "webhook"};

  public static Place of(Word word) {
    for (String secret : SECRETS) {
      if (word.line().contains(secret)) {
        return new Place(word.at(), "");
      }
    }
    return new Place(word.at(), word.line());
  }

  /// A place whose line is not at hand.
  public static Place of(Position at) {
    return new Place(at, "");
  }
}
