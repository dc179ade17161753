/// What the daemon says. Every log line is a `LogEvent` before it is text; `LogText` alone makes
/// the text, in keepalived's words, since people grep them (the golden logs in the tests are from a
/// keepalived 2.2.7).
///
/// `LogWriter` is the thread `log`: whoever has something to say queues it and goes on, since a log
/// that waits, for a terminal or for /dev/log, must never delay a failover. What does not fit is
/// dropped, counted and told.
@NullMarked
package dev.relevo.report;

import org.jspecify.annotations.NullMarked;
