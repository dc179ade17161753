package dev.relevo.webhook;

/// Hands a body to a receiver. Belongs to the thread of its `Outbox`, but for `abort`.
interface Poster {
  /// Tries once; bounded in time and memory, whatever the receiver does. Never throws but for an
  /// interruption.
  ///
  /// @throws InterruptedException when the thread is to end
  Verdict post(Webhook hook, String body) throws InterruptedException;

  /// Lets go of what is kept between two posts.
  void rest();
}
