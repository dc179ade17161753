package dev.relevo.host;

/// A process that runs.
///
/// @param name as the kernel knows it, 15 octets at most; a process may change its own
/// @param commandLine the arguments, each with a NUL behind it, cut where asked; empty unless asked
@SuppressWarnings("ArrayRecordComponent") // looked at and thrown away, never compared
public record ProcessFacts(String name, byte[] commandLine) {}
