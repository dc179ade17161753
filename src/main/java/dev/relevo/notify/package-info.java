/// Telling the world of a transition. A `Notifier` passes each notification to every
/// `NotifyChannel`; a channel keeps the order of each router and never makes the loop wait. The
/// scripts are one channel, named pipes (`Fifos`, a thread of its own) another.
@NullMarked
package dev.relevo.notify;

import org.jspecify.annotations.NullMarked;
