package dev.relevo.whatif;

import dev.relevo.time.Moment;

/// A router of a host changes, and why.
///
/// @param what the state it enters, or its new priority
public record Turn(Moment at, String host, String router, String what, String why) {}
