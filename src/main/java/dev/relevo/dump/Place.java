package dev.relevo.dump;

import dev.relevo.host.LocalTime;
import java.util.Optional;

/// What a dump says of the place it is made at, beyond the moment.
///
/// @param hostName which stands for the router's id where none is configured
/// @param namespace the network namespace it runs in, if it was named
/// @param instance `instance`, if given
/// @param umask what new files may not allow
/// @param version of Relevo
/// @param scriptUser uid and gid that scripts have by default, as `0:0`
public record Place(
    String hostName,
    Optional<String> namespace,
    Optional<String> instance,
    int umask,
    String version,
    String scriptUser,
    LocalTime localTime) {}
