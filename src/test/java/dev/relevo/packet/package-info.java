@NullMarked
package dev.relevo.packet;

import org.jspecify.annotations.NullMarked;
