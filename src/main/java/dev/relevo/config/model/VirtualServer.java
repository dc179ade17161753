package dev.relevo.config.model;

import java.util.List;
import java.util.Optional;

/// A balanced service of the kernel's virtual server. Read and checked, not acted on.
///
/// @param realServers at least one
public record VirtualServer(
    Service service,
    List<LvsSetting> settings,
    Optional<RealServer> sorryServer,
    List<RealServer> realServers) {}
