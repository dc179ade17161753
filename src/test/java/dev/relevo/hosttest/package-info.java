/// Real daemons on real interfaces, in the laboratory's network namespaces: ours beside keepalived
/// and FRR, and ours under faults. What is awaited is a condition; what is asserted is what the
/// kernels hold, what the daemons log and what an independent decoder sees on the wire.
@NullMarked
package dev.relevo.hosttest;

import org.jspecify.annotations.NullMarked;
