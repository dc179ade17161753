/// Webhooks: each transition as a JSON POST. The loop's thread asks `WebhookChannel`, which decides
/// and queues; an `Outbox` for each receiver posts on a thread of its own, in the order of the
/// transitions, and tries again for as long as it is worth it. `HttpPoster`, the one place that
/// knows HTTP, is loaded when the first one leaves: a daemon that tells nobody pays nothing.
@NullMarked
package dev.relevo.webhook;

import org.jspecify.annotations.NullMarked;
