/// The laboratory under another kernel: `./relevo lab --kernel uml`.
///
/// [OtherKernel] boots Debian's user-mode-linux on this machine's own files and runs the same
/// command line in it. There the scenarios of this package have what a machine's own kernel may
/// lack, or must not be made to suffer: VLANs, bonds, lost and late packets, dummy and macvlan
/// interfaces, and steps of the clock.
@NullMarked
package dev.relevo.lab.kernel;

import org.jspecify.annotations.NullMarked;
