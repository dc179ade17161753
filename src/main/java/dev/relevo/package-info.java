/// Relevo, a failover daemon for Linux.
@NullMarked
package dev.relevo;

import org.jspecify.annotations.NullMarked;
