/// Wiring: from the configuration to the core, from the core's actions to the host, and the loop
/// that turns it all.
@NullMarked
package dev.relevo.daemon;

import org.jspecify.annotations.NullMarked;
