/// Values of the wire and the kernel: addresses, prefixes, interface names. Immutable, compared by
/// value, read from text without ever asking a name server.
///
/// Equality is written out instead of left to the record: the generated form links through
/// `ObjectMethods`, which costs the daemon's start 9 ms the first time (measured, ADR 0003).
@NullMarked
package dev.relevo.addr;

import org.jspecify.annotations.NullMarked;
