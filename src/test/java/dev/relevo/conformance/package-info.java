/// The core's conformance scenarios: one text file each under `src/test/resources/conformance`,
/// whose README tells the format. What is said there of RFC 9568 and keepalived is run here.
@NullMarked
package dev.relevo.conformance;

import org.jspecify.annotations.NullMarked;
