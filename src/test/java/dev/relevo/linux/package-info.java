/// Tests of the Linux room; most need root and make network namespaces of their own.
@NullMarked
package dev.relevo.linux;

import org.jspecify.annotations.NullMarked;
