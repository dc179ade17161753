/// Octets that nobody vouches for, into everything that reads octets: targets for a fuzzer
/// (`build/fuzz`), their first inputs, and the inputs that once found something.
@NullMarked
package dev.relevo.fuzz;

import org.jspecify.annotations.NullMarked;
