/// Monotonic time. Wall time never decides anything here; it is text in a log line.
@NullMarked
package dev.relevo.time;

import org.jspecify.annotations.NullMarked;
