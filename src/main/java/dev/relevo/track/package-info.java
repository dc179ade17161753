/// What a priority depends on besides its configuration, still pure: checks with rise and fall,
/// interfaces, weights, and the effective priority they add up to.
@NullMarked
package dev.relevo.track;

import org.jspecify.annotations.NullMarked;
