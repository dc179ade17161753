/// The benchmark's measures on fabricated events, its writers against kept texts, and one short run
/// with both daemons.
@NullMarked
package dev.relevo.bench;

import org.jspecify.annotations.NullMarked;
