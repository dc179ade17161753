/// Whom a connection over TLS trusts: one answer for webhooks, mail and checks.
@NullMarked
package dev.relevo.tls;

import org.jspecify.annotations.NullMarked;
