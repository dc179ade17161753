/// Real daemons on real interfaces. In the laboratory's network namespaces: ours beside keepalived
/// and FRR, and ours under faults. What is awaited is a condition; what is asserted is what the
/// kernels hold, what the daemons log and what an independent decoder sees on the wire.
///
/// In an `Enclosure`: `./relevo` started by its command line on a host of its own, and judged by
/// its exit code, its words, its files and its addresses.
@NullMarked
package dev.relevo.hosttest;

import org.jspecify.annotations.NullMarked;
