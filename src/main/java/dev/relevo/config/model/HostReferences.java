package dev.relevo.config.model;

import dev.relevo.config.Position;
import java.util.List;
import java.util.Optional;

/// What the files name that a host has or has not. keepalived looks for these while it reads, so
/// also what stands in blocks that come to nothing is here.
///
/// @param interfaces in the order of the file
/// @param services scripts of virtual servers, which keepalived reads first
/// @param scripts checks, in the order of the file, then notify scripts
/// @param routers whether there is a `vrrp_instance` at all: without one no script is looked at
/// @param scriptUser where `script_user` stands
/// @param mailServers each `smtp_server`, also those before the one that counts
public record HostReferences(
    List<NamedInterface> interfaces,
    List<NamedScript> services,
    List<NamedScript> scripts,
    boolean routers,
    Optional<Position> scriptUser,
    List<NamedHost> mailServers) {}
