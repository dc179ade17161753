package dev.relevo.dump;

/// What has become of mails since the start.
///
/// @param waiting for a server, now
/// @param accepted by a server, for one recipient at least
/// @param failed deliveries that are or were tried again
/// @param givenUp mails that nobody gets: refused, too old, or one too many
/// @param refused transitions that found no room on their way out of the loop
/// @param trouble why the last delivery failed; empty since one succeeded
public record MailView(
    int waiting, long accepted, long failed, long givenUp, long refused, String trouble) {}
