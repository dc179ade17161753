package dev.relevo.config.model;

import java.util.List;

/// Everything a configuration says.
///
/// @param scripts the checks some instance tracks, in the order of the file
/// @param instances in the order of the file
public record Configuration(
    GlobalDefs globals,
    List<VrrpScript> scripts,
    List<VrrpInstance> instances,
    LoadBalancing balancing) {}
