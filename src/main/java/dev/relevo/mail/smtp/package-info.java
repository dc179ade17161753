/// The one place that knows Jakarta Mail. Loaded beside that library, by a class loader of its own
/// (`dev.relevo.mail.TransportLoader`): nothing of the daemon may name a class of this package.
@NullMarked
package dev.relevo.mail.smtp;

import org.jspecify.annotations.NullMarked;
