package dev.relevo.notify;

import java.time.Duration;

/// How the scripts of one router or group are run.
///
/// @param limit after which a script is ended (`notify_timeout`)
/// @param overtakes whether a newer state drops what waits of older ones (`notify_overtake`)
public record NotifyRules(Duration limit, boolean overtakes) {
  /// A script that takes longer holds up all that its router still has to tell.
  public static final Duration LIMIT = Duration.ofSeconds(60);

  public static final NotifyRules DEFAULT = new NotifyRules(LIMIT, false);
}
