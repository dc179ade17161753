/// What a configuration means to the core, apart from any host: the daemon runs it, the simulator
/// plays it.
@NullMarked
package dev.relevo.plan;

import org.jspecify.annotations.NullMarked;
