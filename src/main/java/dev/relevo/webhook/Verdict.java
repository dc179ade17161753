package dev.relevo.webhook;

/// What became of a post.
///
/// @param reason why not; nothing of it is secret
/// @param pauseMillis what the receiver asked for before the next try, bounded; 0 if nothing
record Verdict(Kind kind, String reason, long pauseMillis) {
  enum Kind {
    /// The receiver took it.
    ACCEPTED,
    /// Another try may help.
    LATER,
    /// None ever will.
    NEVER
  }

  static final Verdict TAKEN = new Verdict(Kind.ACCEPTED, "", 0);

  static Verdict later(String reason) {
    return new Verdict(Kind.LATER, reason, 0);
  }

  static Verdict never(String reason) {
    return new Verdict(Kind.NEVER, reason, 0);
  }
}
