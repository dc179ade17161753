/// Pictures as SVG: what bench, lab and what-if draw with. They need nothing from elsewhere and
/// follow the reader's light or dark.
@NullMarked
package dev.relevo.svg;

import org.jspecify.annotations.NullMarked;
