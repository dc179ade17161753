package dev.relevo.dump;

/// What one router has counted since its start, or since the last clearing.
///
/// @param lengthErrors packets too short or too long
/// @param intervalErrors version 2 with another interval than ours; keepalived never counts them
/// @param addressErrors other addresses than ours, or none, or sent to the wrong kind of address
/// @param authenticationTypes types that do not exist
/// @param versionErrors and what follows: not in keepalived's files
/// @param strangers adverts of somebody who is no peer
public record Counters(
    long advertsReceived,
    long advertsSent,
    long masterships,
    long releases,
    long lengthErrors,
    long ttlErrors,
    long typeErrors,
    long intervalErrors,
    long addressErrors,
    long authenticationTypes,
    long authenticationMismatches,
    long authenticationFailures,
    long resignationsReceived,
    long resignationsSent,
    long versionErrors,
    long checksumErrors,
    long strangers,
    long sendFailures) {}
