/// What people ask for with a word: `./relevo sim`, `./relevo what-if`. Each is loaded for its word
/// alone and may use libraries.
@NullMarked
package dev.relevo.cli;

import org.jspecify.annotations.NullMarked;
