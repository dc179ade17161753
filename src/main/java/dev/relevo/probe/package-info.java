/// Relevo's own checks (docs/EXTENSIONS.md), each asked on a thread of its own and loaded when a
/// configuration first has one.
@NullMarked
package dev.relevo.probe;

import org.jspecify.annotations.NullMarked;
