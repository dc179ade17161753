/// `relevo what-if`: what configuration files would do, told before they are rolled out.
///
/// The files of several hosts are played in the simulator's world, with the mishaps the user names,
/// and what comes of it is told as a time line, as JSON or as a picture: who holds each address
/// when, why, and how long nobody did.
@NullMarked
package dev.relevo.whatif;

import org.jspecify.annotations.NullMarked;
