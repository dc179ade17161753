package dev.relevo.config.model;

import java.util.List;

/// Everything a configuration says.
///
/// @param scripts the checks some instance tracks, in the order of the file
/// @param instances in the order of the file
/// @param syncGroups in the order of the file, each with a member
/// @param trackFiles kept
/// @param trackProcesses kept
/// @param kept blocks and settings beside them that are not acted on yet
/// @param balancing virtual servers, not acted on yet either
public record Configuration(
    GlobalDefs globals,
    List<VrrpScript> scripts,
    List<VrrpInstance> instances,
    List<SyncGroup> syncGroups,
    List<TrackFile> trackFiles,
    List<TrackProcess> trackProcesses,
    List<Setting> kept,
    LoadBalancing balancing) {
  /// The same without virtual routers and what they track, as `-C` asks for.
  public Configuration withoutVrrp() {
    return new Configuration(
        globals, List.of(), List.of(), List.of(), List.of(), List.of(), kept, balancing);
  }
}
