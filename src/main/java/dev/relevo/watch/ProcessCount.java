package dev.relevo.watch;

/// Processes of a kind at the moment.
///
/// @param met whether they count as enough and not too many
/// @param delayed whether that is about to turn, unless the count comes back
public record ProcessCount(int count, boolean met, boolean delayed) {}
