/// Mails of transitions. The loop's thread asks `MailChannel`, which decides and queues; the thread
/// `mail` makes a `Letter` of each `Alert` and puts it into the `Mailbag`, on disk if that can be;
/// the thread `smtp` delivers what lies there, oldest first, and tries again for as long as it is
/// worth it. The protocol is in `dev.relevo.mail.smtp`, the one place that knows Jakarta Mail, and
/// is loaded with that library when the first mail leaves: a daemon without mails pays nothing.
@NullMarked
package dev.relevo.mail;

import org.jspecify.annotations.NullMarked;
