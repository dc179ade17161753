/// The C library and the kernel's calls, thinly: one downcall shape for everything, errno kept with
/// the call, memory as direct buffers with fixed offsets, numbers that differ between machines in
/// one place.
///
/// Linking one shape costs the daemon's start 33 ms even from an AOT cache, and each further one 10
/// to 18 ms more; `MemorySegment.get` and `set` cost 12 to 25 ms on first use, buffers 0.1 ms.
/// Hence `long f(long x 7)` for all and no segment access anywhere (docs/adr).
@NullMarked
package dev.relevo.linux.libc;

import org.jspecify.annotations.NullMarked;
