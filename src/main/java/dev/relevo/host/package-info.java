/// The port: what the daemon asks of an operating system, and what it is told by it. `linux` is the
/// real one, the simulator and the tests bring their own.
@NullMarked
package dev.relevo.host;

import org.jspecify.annotations.NullMarked;
