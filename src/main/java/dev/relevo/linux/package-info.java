/// The only place with `java.lang.foreign`: what Linux offers, under the names of its manual.
@NullMarked
package dev.relevo.linux;

import org.jspecify.annotations.NullMarked;
