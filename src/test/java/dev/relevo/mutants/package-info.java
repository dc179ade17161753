/// Faults planted in the core, one file each under `src/test/resources/mutants`, and three judges
/// that must find them: the scenarios, the simulation and the exploration. What none of them finds
/// is a hole in the tests.
@NullMarked
package dev.relevo.mutants;

import org.jspecify.annotations.NullMarked;
