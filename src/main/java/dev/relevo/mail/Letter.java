package dev.relevo.mail;

import java.util.List;

/// A mail on its way.
///
/// @param number in the order of the transitions; names its file
/// @param created milliseconds since 1970
/// @param attempts deliveries that failed
/// @param next not before this moment, milliseconds since 1970
/// @param to who is still to get it
/// @param message headers and body, as it goes over the wire
record Letter(
    long number,
    long created,
    int attempts,
    long next,
    String from,
    List<String> to,
    String subject,
    String message) {

  /// After a delivery that failed.
  Letter delayed(List<String> still, long until) {
    return new Letter(number, created, attempts + 1, until, from, still, subject, message);
  }

  /// Not before a moment, whatever was meant before.
  Letter dueAt(long moment) {
    return new Letter(number, created, attempts, moment, from, to, subject, message);
  }

  /// What it takes of a bound, in octets or a little less.
  int size() {
    int size = message.length() + from.length() + subject.length();
    for (String recipient : to) {
      size += recipient.length();
    }
    return size;
  }
}
