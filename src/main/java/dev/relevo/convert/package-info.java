/// A configuration in other forms: as JSON and back, and printed with a comment on where each value
/// comes from. All start from what `ConfigPrinter` prints, so that a keyword that is added to the
/// language needs nothing here.
@NullMarked
package dev.relevo.convert;

import org.jspecify.annotations.NullMarked;
