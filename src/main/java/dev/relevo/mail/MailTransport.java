package dev.relevo.mail;

import java.util.List;

/// Hands a message to a mail server. Made by a class loader of its own when the first mail leaves
/// (`TransportLoader`); belongs to the thread `smtp`, but for `abort`.
public interface MailTransport {
  /// Tries once; bounded in time and memory, whatever the server does. Never throws.
  ///
  /// @param message headers and body
  Outcome deliver(MailRoute route, String from, List<String> to, byte[] message);

  /// Ends a delivery that is under way, from another thread.
  void abort();
}
